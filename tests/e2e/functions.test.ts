import { startSimulator, type Simulator } from "../../simulator";
import { Program } from "./support/program";
import { instanceArgs, program } from "./support/sources";

let simulator: Simulator;
const programs: Program[] = [];

async function create(source: string, env: Record<string, string> = {}): Promise<Program> {
  const created = await Program.create(source, simulator, { env });
  programs.push(created);
  return created;
}

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

test("getDdmJobOutput waits in an update, and a preview only looks once and leaves the result unknown", async () => {
  const jobId = simulator.addJob({ durationSeconds: 25 });
  const lookUp = await create(
    program(
      `const job = ddm.getDdmJobOutput({ jobId: pulumi.output("${jobId}") });`,
      `job.apply((known) => console.log("known as " + known.status));`,
      `module.exports = { status: job.status, duration: job.durationSeconds };`,
    ),
  );
  const preview = await lookUp.run("preview");
  expect(preview).not.toContain("known as");
  expect(simulator.history.filter(({ path }) => path.includes(jobId))).toHaveLength(1);
  await lookUp.up();
  expect(await lookUp.outputs()).toEqual({ status: "Completed", duration: 25 });
});

test("getDdmJobOutput keeps secrets, and waits for what it depends on", async () => {
  const jobId = simulator.addJob({ durationSeconds: 1 });
  const lookUp = await create(
    program(
      `const wait = new ddm.DdmJobWait("wait", { jobId: "${jobId}" });`,
      `const job = ddm.getDdmJobOutput({ jobId: pulumi.secret("${jobId}") }, { dependsOn: [wait] });`,
      `module.exports = { job };`,
    ),
  );
  const preview = await lookUp.run("preview");
  expect(preview).not.toContain("error");
  expect(await lookUp.up()).toContain("[secret]");
});

test("getDdmJob takes one look with wait false, and tells a failed job's reason", async () => {
  const running = simulator.addJob({ durationSeconds: 3600, progress: [[1, 37]], ageSeconds: 3599 - 3598 });
  const failed = simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" });
  const lookUp = await create(
    program(
      `module.exports = async () => ({`,
      `  running: await ddm.getDdmJob({ jobId: "${running}", wait: false }),`,
      `  failed: await ddm.getDdmJob({ jobId: "${failed}", failOnError: false }), });`,
    ),
  );
  await lookUp.up();
  expect(await lookUp.outputs()).toMatchObject({
    running: { jobId: running, status: "Running", name: "CreateInstance" },
    failed: { jobId: failed, status: "Failed", failReason: "quota" },
  });
});

test("a signal ends any number of waits of getDdmJob, and the program goes on", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const lookUp = await create(
    program(
      `const caller = new AbortController();`,
      `setTimeout(() => caller.abort(new Error("enough")), 2000);`,
      `const { signal } = caller;`,
      `const outcome = (promise) => promise.then(() => "ended", (error) => error.code ?? error.message);`,
      `const args = { jobId: "${jobId}" };`,
      `module.exports = async () => ({`,
      `  waits: await Promise.all(Array.from({ length: 12 }, () => outcome(ddm.getDdmJob(args, { signal })))),`,
      `  look: await outcome(ddm.getDdmJob({ ...args, wait: false }, { signal })), });`,
    ),
  );
  await lookUp.up();
  expect(await lookUp.outputs()).toEqual({
    waits: Array.from({ length: 12 }, () => "WAIT_CANCELLED"),
    look: "enough",
  });
});

test("a signal ends the wait of getDdmJobOutput, and with it the update", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const lookUp = await create(
    program(`ddm.getDdmJobOutput({ jobId: "${jobId}" }, { signal: AbortSignal.timeout(2000) });`),
  );
  const { code, output } = await lookUp.tryUp();
  expect(code).not.toBe(0);
  expect(output).toContain(`The wait for DDM job ${jobId}`);
  expect(output).toContain("was cancelled after");
});

test("getDdmJob rejects bad arguments with every problem at once", async () => {
  const lookUp = await create(
    program(`module.exports = async () => ({ job: await ddm.getDdmJob({ jobId: "a b", timeout: "1d" }) });`),
  );
  const { code, output } = await lookUp.try("preview");
  expect(code).not.toBe(0);
  expect(output).toContain('jobId: must be 1 to 64 letters, digits or dashes, but is "a b"');
  expect(output).toContain('timeout: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"');
});

test("getDdmInstanceOutput tells the address of an instance once its job has ended, and keeps secrets", async () => {
  const quick = await startSimulator({ timeScale: 60, createInstanceSeconds: 60 });
  const lookUp = await Program.create(
    program(
      `const instance = new ddm.DdmInstance("orders", ${instanceArgs});`,
      `const ready = new ddm.DdmJobWait("ready", { jobId: instance.jobId });`,
      `const look = ddm.getDdmInstanceOutput({ instanceId: ready.instance.id });`,
      `const later = ddm.getDdmInstanceOutput({ instanceId: pulumi.secret(instance.id) }, { dependsOn: [ready] });`,
      `look.apply((known) => console.log("known as " + known.status));`,
      `module.exports = { ip: look.accessIp, port: look.accessPort, later };`,
    ),
    quick,
  );
  try {
    const preview = await lookUp.run("preview");
    expect(preview).not.toMatch(/known as|error/);
    expect(await lookUp.up()).toContain("known as RUNNING");
    expect(await lookUp.outputs()).toEqual({ ip: "192.168.0.17", port: 5066, later: "[secret]" });
  } finally {
    await lookUp.remove();
    await quick.close();
  }
});

test("getDdmInstance says what to check where there is no such instance", async () => {
  const lookUp = await create(
    program(`module.exports = async () => ({ look: await ddm.getDdmInstance({ instanceId: "no-such" }) });`),
  );
  const { code, output } = await lookUp.try("preview");
  expect(code).not.toBe(0);
  expect(output).toContain("DDM instance no-such was not found. Check the instance's id, the project and the region");
});

test("getDdmJobs reads a page only when it is needed, and getDdmJobsOutput takes outputs", async () => {
  const crowded = await startSimulator();
  const ids = Array.from({ length: 200 }, () => crowded.addJob({ durationSeconds: 0 }));
  const failed = crowded.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" });
  const lookUp = await Program.create(
    program(
      `const all = ddm.getDdmJobsOutput({ since: pulumi.output("1h") });`,
      `module.exports = async () => {`,
      `  for await (const job of ddm.getDdmJobs({ name: "create" })) { var first = job; break; }`,
      `  const failed = []; for await (const job of ddm.getDdmJobs({ status: "Failed" })) failed.push(job.failReason);`,
      `  return { first: first.name, failed, count: all.length };`,
      `};`,
    ),
    crowded,
  );
  try {
    await lookUp.up();
    expect(await lookUp.outputs()).toEqual({ first: "CreateInstance", failed: ["quota"], count: ids.length + 2 });
    expect(failed).not.toBe("");
    // One page for the first job, and two for each of the whole lists.
    expect(crowded.history.filter(({ path }) => path.endsWith("/jobs"))).toHaveLength(5);
  } finally {
    await lookUp.remove();
    await crowded.close();
  }
});

test("an explicit provider gives a resource and a function an account and region of their own", async () => {
  const other = await startSimulator();
  try {
    const jobId = other.addJob({ durationSeconds: 1 });
    const lookUp = await create(
      program(
        `const provider = new ddm.Provider("other", { region: "eu-nl", endpoint: "${other.url}",`,
        `  authUrl: "${other.authUrl}", projectId: "${other.projectId}", username: "${other.username}",`,
        `  password: "${other.password}", domainName: "${other.domainName}" });`,
        `const wait = new ddm.DdmJobWait("wait", { jobId: "${jobId}" }, { provider });`,
        `const job = ddm.getDdmJobOutput({ jobId: "${jobId}" }, { provider });`,
        `const settings = { endpoint: "${other.url}", authUrl: "${other.authUrl}", projectId: "${other.projectId}",`,
        `  accessKey: "${other.accessKey}", secretKey: "${other.secretKey}" };`,
        `const plain = ddm.getDdmJob({ jobId: "${jobId}" }, { settings });`,
        `module.exports = { wait: wait.status, job: job.status, plain: pulumi.output(plain).status };`,
      ),
    );
    await lookUp.up();
    expect(await lookUp.outputs()).toEqual({ wait: "Completed", job: "Completed", plain: "Completed" });
    const state = await lookUp.state();
    for (const secret of [other.password, other.secretKey]) expect(state).not.toContain(secret);
    await lookUp.up("--expect-no-changes");
  } finally {
    await other.close();
  }
});

test("DdmJobWait.get reads a job without waiting for it and without managing it", async () => {
  const lookUp = await create(
    program(`const job = ddm.DdmJobWait.get("job", "${simulator.jobId}");`, `module.exports = { status: job.status };`),
  );
  await lookUp.up();
  expect(await lookUp.outputs()).toEqual({ status: "Running" });
});
