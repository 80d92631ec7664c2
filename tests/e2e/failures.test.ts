import { startSimulator, type Simulator } from "../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./support/engineEvents";
import { Program } from "./support/program";
import { program } from "./support/sources";
import { readState, type StoredResource } from "./support/state";

const up = ["up", "--yes", "--skip-preview"];
const failedInstance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };

/** Two updates of a program with waits that end in different ways, and the commands after them. */
interface Life {
  readonly failedJob: string;
  readonly first: EngineRun;
  readonly afterFirst: readonly StoredResource[];
  readonly second: EngineRun;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly third: EngineRun;
  /** An update after a refresh, when the task center has forgotten all jobs. */
  readonly refreshed: EngineRun;
  readonly outputsAfterRefresh: Readonly<Record<string, unknown>>;
}

let simulator: Simulator;
let life: Life;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator();
  life = await live();
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function create(source: string, env: Record<string, string> = {}): Promise<Program> {
  const created = await Program.create(source, simulator, { env: { ...eventLogEnvironment, ...env } });
  programs.push(created);
  return created;
}

const wait = (name: string, jobId: string, more = ""): string =>
  `const ${name} = new ddm.DdmJobWait("${name}", { jobId: "${jobId}", ${more} });`;

async function live(): Promise<Life> {
  const failure = { durationSeconds: 0, outcome: "Failed" } as const;
  const failedJob = simulator.addJob({
    ...failure,
    failReason: "no capacity in eu-de-01",
    instance: failedInstance,
  });
  const acceptedJob = simulator.addJob({ ...failure, failReason: "quota" });
  const completedJob = simulator.addJob({ durationSeconds: 0 });
  const slowJob = simulator.addJob({ durationSeconds: 3600, holdAt: 0.5 });
  const good = [wait("accepted", acceptedJob, "failOnError: false"), wait("completed", completedJob)];
  const bad = [wait("failed", failedJob), wait("missing", "no-such-job")];
  const outputs = ["accepted", "completed", "slow"].map(
    (name) => `${name}: { status: ${name}.status, failReason: ${name}.failReason, endTime: ${name}.endTime },`,
  );
  const source = [...good, wait("slow", slowJob, 'timeout: "1m"'), `module.exports = { ${outputs.join(" ")} };`];

  const created = await create(program(...good, ...bad, wait("slow", slowJob, 'timeout: "2s"')));
  const first = await runWithEvents(created, [...up, "--continue-on-error"]);
  const { resources: afterFirst } = await readState(created);
  simulator.endJob(slowJob);
  await created.write(program(...source));
  const second = await runWithEvents(created, up);
  const outputsBefore = await created.outputs();
  const third = await runWithEvents(created, [...up, "--expect-no-changes"]);
  simulator.inject({ match: { path: /\/jobs\// }, times: 100, status: 400, body: { errCode: "DBS.300400" } });
  const refreshed = await runWithEvents(created, [...up, "--refresh", "--expect-no-changes"]);
  return {
    failedJob,
    first,
    afterFirst,
    second,
    outputs: outputsBefore,
    third,
    refreshed,
    outputsAfterRefresh: await created.outputs(),
  };
}

test("a failed job fails the update with its name, its instance and its reason", () => {
  const { first, failedJob } = life;
  expect(first.code).not.toBe(0);
  expect(first.stepsOf("DdmJobWait::failed")).toEqual(["failed"]);
  expect(first.errorsOf("DdmJobWait::failed")).toContain(
    `DDM job ${failedJob}, CreateInstance of instance "orders-db" (${failedInstance.id}), ended as Failed`,
  );
  expect(first.errorsOf("DdmJobWait::failed")).toContain("no capacity in eu-de-01");
});

test("a failed job is a result with failOnError false", () => {
  const { first, second, third, outputs } = life;
  expect(first.stepsOf("DdmJobWait::accepted")).toEqual(["create"]);
  expect(second.code).toBe(0);
  expect(second.stepsOf("DdmJobWait::accepted")).toEqual(["same"]);
  expect(outputs["accepted"]).toMatchObject({ status: "Failed", failReason: "quota" });
  expect(third.code).toBe(0);
});

test("a missing job fails the update, after a short grace period", () => {
  const { first } = life;
  expect(first.code).not.toBe(0);
  expect(first.stepsOf("DdmJobWait::missing")).toEqual(["failed"]);
  expect(first.errorsOf("DdmJobWait::missing")).toContain("DDM job no-such-job was not found");
  expect(first.errorsOf("DdmJobWait::missing")).toContain("DBS.300400");
  const polls = simulator.history.filter(({ path }) => path.endsWith("/jobs/no-such-job"));
  expect(polls.length).toBeGreaterThan(1);
});

test("a wait that times out is stored, and the next update continues it", () => {
  const { first, afterFirst, second, third, outputs } = life;
  expect(first.code).not.toBe(0);
  const errors = first.errorsOf("DdmJobWait::slow");
  expect(errors).toMatch(/had not ended after 2s \(last seen Running at \d+ %/);
  expect(errors).toContain("the next `pulumi up` continues to wait");
  const stored = afterFirst.find(({ urn }) => urn.endsWith("DdmJobWait::slow"));
  expect(stored?.initErrors).toHaveLength(1);
  expect(second.code).toBe(0);
  expect(second.stepsOf("DdmJobWait::slow")).toEqual(["update"]);
  expect(outputs["slow"]).toMatchObject({ status: "Completed" });
  expect(third.code).toBe(0);
});

test("a finished wait stays valid after the task center has forgotten its job", () => {
  const { first, refreshed, outputs, outputsAfterRefresh } = life;
  expect(first.stepsOf("DdmJobWait::completed")).toEqual(["create"]);
  expect(outputs["completed"]).toMatchObject({ status: "Completed", endTime: expect.any(String) as string });
  expect(refreshed.code).toBe(0);
  expect(refreshed.stepsOf("DdmJobWait::completed")).toEqual(["refresh", "same"]);
  expect(outputsAfterRefresh).toEqual(outputs);
});

const badInputs: readonly (readonly [string, readonly string[]])[] = [
  [
    `{ jobId: "a/b", timeout: "-5m", endpoint: "ftp://x", failOnError: "maybe", triggers: "now" }`,
    [
      'jobId must be 1 to 64 letters, digits or dashes, but is "a/b"',
      'timeout must be longer than zero, but is "-5m"',
      'endpoint must be an http or https URL, but is "ftp://x"',
      'failOnError must be true or false, but is "maybe"',
      'triggers must be an array, but is "now"',
      "projectId no project is set",
    ],
  ],
  [
    `{ jobId: "", timeout: "1d", region: "mars-1", projectId: "p" }`,
    [
      "jobId is required",
      'timeout must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
      'region must be one of eu-de, eu-nl, eu-ch2, but is "mars-1"',
    ],
  ],
  [
    `{ jobId: "x".repeat(65), endpoint: "http://ddm.example.com", projectId: "p/q" }`,
    [
      'jobId must be 1 to 64 letters, digits or dashes, but is "xxxxx',
      "endpoint must begin with https://",
      'projectId must be 1 to 64 letters, digits or dashes, but is "p/q"',
    ],
  ],
];

// Invalid inputs end the preview at the first such resource, so each has its own preview.
test.each(badInputs)("every issue of %s is reported at once, with the rule and the value", async (args, reasons) => {
  const source = program(`new ddm.DdmJobWait("bad", ${args});`);
  const bad = await create(source, { OS_PROJECT_ID: "", OS_DDM_ENDPOINT_OVERRIDE: "" });
  const { code, output } = await bad.try("preview");
  expect(code).not.toBe(0);
  for (const reason of reasons) expect(flat(output)).toContain(reason);
});

/** Joins lines and removes Pulumi's text around a property. */
function flat(output: string): string {
  return output.replace(/property (\S+) value \{[^}]*\} has a problem:/g, "$1").replace(/\s+/g, " ");
}
