import { dirname } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { interruptOnce, type Interrupted } from "./support/interrupt";
import { Program } from "./support/program";
import { chain, program as source } from "./support/sources";
import { readState } from "./support/state";

/** How long one Ctrl-C may take. */
const longestMs = 2000;
const up = ["up", "--yes", "--skip-preview"];
const anHour = 3600;

/** A clock that a test can put forward, so that a job runs as long as the test wants. */
let skippedMs = 0;
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    clock: { now: () => Date.now() + skippedMs },
    tokenLifetimeSeconds: 10 * 86_400,
    // Each wait then asks for its own job, which tells how far it has come.
    taskList: false,
    createInstanceSeconds: anHour,
    deleteInstanceSeconds: anHour,
  });
});

afterEach(async () => {
  for (const one of programs.splice(0)) await one.remove();
});

afterAll(() => simulator.close());

async function create(text: string, nodeMajor?: number): Promise<Program> {
  const { nodeBinary } = await import("../../scripts/nodeVersions.mjs");
  const node = nodeMajor === undefined ? process.execPath : await nodeBinary(nodeMajor);
  const options = { nodeFolder: dirname(node), env: { ADMIN_PASSWORD: "admin-Secret-1" } };
  const created = await Program.create(text, simulator, options);
  programs.push(created);
  return created;
}

/** Whether a request has come in since `from`. */
const asked = (from: number, method: string, path: string | RegExp): boolean =>
  simulator.history.slice(from).some((one) => one.method === method && one.path.search(path) >= 0);

const endJobs = (): void => {
  skippedMs += anHour * 1000;
};

function expectQuickEnd({ code, output, tookMs }: Interrupted): void {
  expect({ code, output }).toMatchObject({ code: 1 });
  expect(output).not.toMatch(/deprecat|MaxListeners/i);
  expect(tookMs).toBeLessThan(longestMs);
}

test.each([20, 22, 24])("on Node %d one Ctrl-C ends many waits, and the next update resumes them", async (major) => {
  const ids = Array.from({ length: 12 }, () => simulator.addJob({ durationSeconds: anHour }));
  const waits = ids.map((id, index) => `new ddm.DdmJobWait("wait-${index}", { jobId: "${id}" });`);
  const program = await create(source(...waits), major);
  const from = simulator.history.length;
  const cancelled = await interruptOnce(program, [...up, "--parallel", "20"], () =>
    ids.every((id) => asked(from, "GET", id)),
  );
  expectQuickEnd(cancelled);
  for (const id of ids) expect(cancelled.output).toContain(`The wait for DDM job ${id}, CreateInstance`);
  expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` goes on waiting for this job.");
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  const stored = resources.filter(({ type }) => type.endsWith("DdmJobWait"));
  expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const { initErrors, outputs } of stored) {
    expect(initErrors).toHaveLength(1);
    expect(outputs).toMatchObject({ status: "Running" });
  }
  endJobs();
  const resumed = await program.up();
  expect(resumed).toMatch(/~ 12 updated/);
  expect(resumed).not.toMatch(/\d created/);
  await program.up("--expect-no-changes");
});

test.each([20, 22, 24])("on Node %d a chain that was interrupted keeps its instance and its wait", async (major) => {
  const program = await create(chain, major);
  const from = simulator.history.length;
  const cancelled = await interruptOnce(program, up, () => asked(from, "GET", /\/jobs\//));
  expectQuickEnd(cancelled);
  expect(cancelled.output).toMatch(
    /The wait for DDM job .*"orders-db" .* was cancelled after \d+s \(last seen Running/,
  );
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  expect(resources.map(({ type, initErrors }) => [type.split(":").at(-1), initErrors.length])).toEqual(
    expect.arrayContaining([
      ["DdmInstance", 0],
      ["DdmJobWait", 1],
    ]),
  );
  endJobs();
  // With its preview: the end of that must not cancel the update after it.
  expect(await program.run("up", "--yes")).toMatch(/~ 1 updated/);
  expect(await program.outputs()).toMatchObject({ status: "Completed", durationSeconds: anHour });
  const creations = simulator.history
    .slice(from)
    .filter(({ method, path }) => method === "POST" && path.endsWith("/instances"));
  expect(creations).toHaveLength(1);
  await program.up("--expect-no-changes");
});

test("one Ctrl-C ends the wait for a deletion, and the next destruction finishes it", async () => {
  const program = await create(chain);
  const from = simulator.history.length;
  const destroy = ["destroy", "--yes", "--skip-preview"];
  await interruptOnce(program, up, () => asked(from, "GET", /\/jobs\//));
  endJobs();
  await program.up();
  const deletionFrom = simulator.history.length;
  const cancelled = await interruptOnce(program, destroy, () => asked(deletionFrom, "GET", /\/jobs\//));
  expectQuickEnd(cancelled);
  expect(cancelled.output).toContain("DeleteInstance");
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  expect(resources.map(({ type }) => type)).toContain("pulumi-nodejs:dynamic/ddm:DdmInstance");
  endJobs();
  await program.run(...destroy);
  expect(await program.state()).not.toContain('"urn"');
});

test("one Ctrl-C ends a wait that has never seen its job, and the next update starts it anew", async () => {
  const jobId = simulator.addJob({ durationSeconds: anHour });
  simulator.inject({ match: { path: new RegExp(jobId) }, hang: "headers" });
  const program = await create(source(`new ddm.DdmJobWait("wait", { jobId: "${jobId}" });`));
  const from = simulator.history.length;
  const cancelled = await interruptOnce(program, up, () => asked(from, "GET", jobId));
  expectQuickEnd(cancelled);
  expect(cancelled.output).toContain(`The wait for DDM job ${jobId} was cancelled after`);
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  expect(resources.map(({ type }) => type)).not.toContain("pulumi-nodejs:dynamic/ddm:DdmJobWait");
  endJobs();
  expect(await program.up()).toMatch(/\+ 1 created/);
  await program.up("--expect-no-changes");
});

test("a creation under way is not cut off by Ctrl-C, so that its instance is not lost", async () => {
  const slowMs = 3000;
  simulator.inject({ match: { method: "POST", path: /\/instances$/ }, delayMs: slowMs });
  const program = await create(chain);
  const from = simulator.history.length;
  const cancelled = await interruptOnce(program, up, () => asked(from, "POST", /\/instances$/));
  expect(cancelled.code).toBe(1);
  expect(cancelled.tookMs).toBeLessThan(slowMs + longestMs);
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  expect(resources.map(({ type }) => type)).toContain("pulumi-nodejs:dynamic/ddm:DdmInstance");
  endJobs();
  expect(await program.up()).toMatch(/\+ 1 created/);
});

test("one Ctrl-C ends a program that waits in getDdmJob", async () => {
  const jobId = simulator.addJob({ durationSeconds: anHour });
  const program = await create(
    source(`module.exports = async () => ({ job: await ddm.getDdmJob({ jobId: "${jobId}" }) });`),
  );
  const from = simulator.history.length;
  const { code, tookMs } = await interruptOnce(program, up, () => asked(from, "GET", jobId));
  expect(code).not.toBe(0);
  expect(tookMs).toBeLessThan(longestMs);
});
