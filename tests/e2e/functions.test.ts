import { startSimulator, type Simulator } from "../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./support/engineEvents";
import { Program } from "./support/program";
import { settingsOf } from "./support/settings";
import { SimulatedClock } from "./support/simulatedClock";
import { instanceArgs, program } from "./support/sources";

const up = ["up", "--yes", "--skip-preview"];
const env = { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment };

const clock = new SimulatedClock();
let simulator: Simulator;
/** One cloud for another account and region, and one whose task list has several pages. */
let other: Simulator;
let crowded: Simulator;

type Jobs = Readonly<
  Record<"awaited" | "neededFirst" | "running" | "failed" | "endless" | "elsewhere" | "got", string>
>;
let jobs: Jobs;
/** The number of jobs in the large task center. */
let crowd: number;

/** A program with a call of every function: its preview, its update, and an update that a signal ends. */
let calls: Program;
let preview: EngineRun;
let pollsOfPreview: number;
let update: EngineRun;
let outputs: Readonly<Record<string, unknown>>;
let pagesOfUpdate: number;
let nextUpdate: EngineRun;

beforeAll(async () => {
  // Without a task list each wait polls its own job, which has its progress.
  simulator = await startSimulator({ clock, taskList: false, createInstanceSeconds: 60 });
  other = await startSimulator();
  crowded = await startSimulator();
  jobs = {
    awaited: simulator.addJob({ durationSeconds: 25 }),
    neededFirst: simulator.addJob({ durationSeconds: 1 }),
    got: simulator.addJob({ holdAt: 0 }),
    running: other.addJob({ progress: [[0, 37]], holdAt: 0.5 }),
    failed: other.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" }),
    endless: other.addJob({ holdAt: 0 }),
    elsewhere: other.addJob({ durationSeconds: 0 }),
  };
  const many = Array.from({ length: 200 }, () => crowded.addJob({ durationSeconds: 0 }));
  crowded.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" });
  // The usual job of a simulator.
  crowd = many.length + 2;
  await live();
});

afterAll(async () => {
  await calls.remove();
  for (const one of [simulator, other, crowded]) await one.close();
});

async function live(): Promise<void> {
  calls = await Program.create(program(...sourceLines()), simulator, { env });
  preview = await runWithEvents(calls, ["preview"]);
  const polls = (): number => simulator.history.filter(({ path }) => path.includes(jobs.awaited)).length;
  const pages = (): number => crowded.history.filter(({ path }) => path.endsWith("/jobs")).length;
  pollsOfPreview = polls();
  const pagesOfPreview = pages();
  update = await runWithEvents(calls, up, async (command) => {
    await command.until("a wait of the program has seen its job", () => polls() > pollsOfPreview);
    await command.until("an instance is being created", () =>
      simulator.history.some(({ method, path }) => method === "POST" && path.endsWith("/instances")),
    );
    clock.skip(60);
  });
  outputs = await calls.outputs();
  pagesOfUpdate = pages() - pagesOfPreview;
  await calls.write(program(...sourceLines(), ...abortion()));
  nextUpdate = await runWithEvents(calls, up);
}

function sourceLines(): readonly string[] {
  const settings = `{ settings: ${settingsOf(other)} }`;
  return [
    // Waits and look-ups of created resources.
    `const awaited = ddm.getDdmJobOutput({ jobId: pulumi.output("${jobs.awaited}") });`,
    `awaited.apply((known) => console.log("job known as " + known.status));`,
    `const first = new ddm.DdmJobWait("first", { jobId: "${jobs.neededFirst}" });`,
    `const second = ddm.getDdmJobOutput({ jobId: pulumi.secret("${jobs.neededFirst}") }, { dependsOn: [first] });`,
    `const instance = new ddm.DdmInstance("orders", ${instanceArgs});`,
    `const ready = new ddm.DdmJobWait("ready", { jobId: instance.jobId });`,
    `const look = ddm.getDdmInstanceOutput({ instanceId: ready.instance.id });`,
    `const later = ddm.getDdmInstanceOutput({ instanceId: pulumi.secret(instance.id) }, { dependsOn: [ready] });`,
    `look.apply((known) => console.log("instance known as " + known.status));`,
    `const got = ddm.DdmJobWait.get("got", "${jobs.got}");`,
    // Another account and region.
    `const provider = new ddm.Provider("other", ${settingsOf(other)});`,
    `const wait = new ddm.DdmJobWait("elsewhere", { jobId: "${jobs.elsewhere}" }, { provider });`,
    `const job = ddm.getDdmJobOutput({ jobId: "${jobs.elsewhere}" }, { provider });`,
    `const plain = ddm.getDdmJob({ jobId: "${jobs.elsewhere}" }, { settings: ${settingsOf(other, "access key")} });`,
    // A list of several pages.
    `const inCrowd = { settings: ${settingsOf(crowded)} };`,
    `const all = ddm.getDdmJobsOutput({ since: pulumi.output("1h") }, inCrowd);`,
    `async function list() {`,
    `  for await (const job of ddm.getDdmJobs({ name: "create" }, inCrowd)) { var first = job; break; }`,
    `  const failed = [];`,
    `  for await (const job of ddm.getDdmJobs({ status: "Failed" }, inCrowd)) failed.push(job.failReason);`,
    `  return { first: first.name, failed, count: all.length };`,
    `}`,
    // Waits that a signal ends.
    `const outcome = (promise) => promise.then(() => "ended", (error) => error.code ?? error.message);`,
    `async function abort() {`,
    `  const caller = new AbortController();`,
    `  const options = { ...${settings}, signal: caller.signal };`,
    `  const args = { jobId: "${jobs.endless}" };`,
    `  const waits = Array.from({ length: 12 }, () => outcome(ddm.getDdmJob(args, options)));`,
    `  await ddm.getDdmJob({ ...args, wait: false }, options);`,
    `  caller.abort(new Error("enough"));`,
    `  return { waits: await Promise.all(waits), look: await outcome(ddm.getDdmJob({ ...args, wait: false }, options)) };`,
    `}`,
    // Refused calls.
    `const rejection = (promise) => promise.then(() => "it was not refused", (error) => error.message);`,
    `module.exports = async () => {`,
    `  console.log("bad arguments: " + await rejection(ddm.getDdmJob({ jobId: "a b", timeout: "1d" })));`,
    `  console.log("no instance: " + await rejection(ddm.getDdmInstance({ instanceId: "no-such" })));`,
    `  return {`,
    `    awaited: { status: awaited.status, duration: awaited.durationSeconds }, second,`,
    `    address: { ip: look.accessIp, port: look.accessPort, later }, got: got.status,`,
    `    running: await ddm.getDdmJob({ jobId: "${jobs.running}", wait: false }, ${settings}),`,
    `    failed: await ddm.getDdmJob({ jobId: "${jobs.failed}", failOnError: false }, ${settings}),`,
    `    aborted: await abort(), list: await list(),`,
    `    elsewhere: { wait: wait.status, job: job.status, plain: (await plain).status },`,
    `  };`,
    `};`,
  ];
}

/** A wait that a signal ends, after a poll has shown its job and the resources are unchanged. */
const abortion = (): readonly string[] => [
  `const caller = new AbortController();`,
  `const options = { settings: ${settingsOf(other)}, signal: caller.signal };`,
  `ddm.getDdmJobOutput({ jobId: "${jobs.endless}" }, options);`,
  `const seen = ddm.getDdmJob({ jobId: "${jobs.endless}", wait: false }, options);`,
  `pulumi.all([wait.urn, first.urn, ready.urn, seen]).apply(() => setImmediate(() => caller.abort()));`,
];

test("getDdmJobOutput waits in an update, and a preview polls once and leaves the result unknown", () => {
  expect(preview.output).not.toContain("job known as");
  expect(pollsOfPreview).toBe(1);
  expect(update.output).toContain("job known as Completed");
  expect(outputs["awaited"]).toEqual({ status: "Completed", duration: 25 });
});

test("getDdmJobOutput keeps secrets, and waits for its dependencies", () => {
  expect(preview.code).toBe(0);
  expect(preview.errorsOf()).toBe("");
  expect(update.stepsOf("DdmJobWait::first")).toEqual(["create"]);
  expect(outputs["second"]).toBe("[secret]");
});

test("getDdmJob polls once with wait false, and returns a failed job's reason", () => {
  expect(outputs).toMatchObject({
    running: { jobId: jobs.running, status: "Running", name: "CreateInstance", progress: 37 },
    failed: { jobId: jobs.failed, status: "Failed", failReason: "quota" },
  });
});

test("a signal ends any number of waits of getDdmJob, and the program continues", () => {
  expect(outputs["aborted"]).toEqual({
    waits: Array.from({ length: 12 }, () => "WAIT_CANCELLED"),
    look: "enough",
  });
});

test("a signal ends the wait of getDdmJobOutput, and with it the update", () => {
  expect(nextUpdate.code).not.toBe(0);
  expect(nextUpdate.errorsOf()).toContain(`The wait for DDM job ${jobs.endless}`);
  expect(nextUpdate.errorsOf()).toContain("was cancelled after");
  // Node cannot print this error.
  expect(nextUpdate.errorsOf()).not.toContain("@pulumi/output");
});

test("getDdmJob rejects invalid arguments with every issue at once", () => {
  expect(preview.output).toContain('bad arguments: jobId: must be 1 to 64 letters, digits or dashes, but is "a b"');
  expect(preview.output).toContain('timeout: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"');
});

test("getDdmInstanceOutput returns the address of an instance after its job, and keeps secrets", () => {
  expect(preview.output).not.toContain("instance known as");
  expect(update.output).toContain("instance known as RUNNING");
  expect(outputs["address"]).toEqual({ ip: "192.168.0.17", port: 5066, later: "[secret]" });
});

test("getDdmInstance says what to check if the instance does not exist", () => {
  expect(preview.output).toContain(
    "no instance: DDM instance no-such was not found. Check the instance's id, the project and the region",
  );
});

test("getDdmJobs reads a page only when it is needed, and getDdmJobsOutput accepts outputs", () => {
  expect(outputs["list"]).toEqual({ first: "CreateInstance", failed: ["quota"], count: crowd });
  // One page for the first job, and two for each of the whole lists.
  expect(pagesOfUpdate).toBe(5);
});

test("an explicit provider gives a resource and a function their own account and region", async () => {
  expect(outputs["elsewhere"]).toEqual({ wait: "Completed", job: "Completed", plain: "Completed" });
  const state = await calls.state();
  for (const secret of [other.password, other.secretKey]) expect(state).not.toContain(secret);
  expect(nextUpdate.stepsOf("DdmJobWait::elsewhere")).toEqual(["same"]);
  expect(nextUpdate.output).not.toMatch(/\d (created|updated|replaced|deleted)/);
});

test("DdmJobWait.get reads a job without waiting for it and without managing it", () => {
  expect(update.stepsOf("DdmJobWait::got")).toEqual(["read"]);
  expect(outputs["got"]).toBe("Running");
});
