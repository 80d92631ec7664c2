import { startSimulator, type Simulator } from "../../simulator";
import { Tool, untilWritten } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

let simulator: Simulator;
let tool: Tool;

beforeEach(async () => {
  simulator = await startSimulator();
  // The job has to run longer than any test.
  simulator.hold(simulator.jobId);
  tool = await Tool.for(simulator);
});

afterEach(async () => {
  await simulator.close();
  await tool.remove();
});

test("a table ends without an error if its reader stops reading", async () => {
  const { child, written, code } = tool.start(["jobs"]);
  child.stdout?.destroy();
  expect({ code: await code, err: written.err }).toEqual({ code: 0, err: "" });
});

test("a long table ends without an error if its reader is head", async () => {
  for (let count = 0; count < 1000; count++) simulator.addJob({ ageSeconds: count });
  const { out, err } = await tool.shell('TOOL jobs | head -1; echo "${PIPESTATUS[0]}"');
  expect(out).toMatch(/^ID .*\n0\n$/);
  expect(err).toBe("");
});

test("a watch without a reader ends with the next change, successfully", async () => {
  const watch = tool.start(["jobs", "--watch"]);
  const { child, written, code } = watch;
  await untilWritten(watch, "out", "Running");
  child.stdout?.destroy();
  simulator.endJob(simulator.jobId);
  expect({ code: await code, err: written.err }).toEqual({ code: 0, err: "" });
});

test("a wait reports its result on standard error if nobody reads its output", async () => {
  const failed = simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "no capacity" });
  const { child, written, code } = tool.start(["wait", failed]);
  child.stdout?.destroy();
  expect(await code).toBe(1);
  expect(written.err).toContain("no capacity");
});

test("a wait continues to its result if nobody reads its progress", async () => {
  const { jobId } = simulator;
  const wait = tool.start(["wait", jobId, "--json"]);
  const { child, written, code } = wait;
  await untilWritten(wait, "err", `${jobId}  0 %`);
  child.stderr?.destroy();
  simulator.endJob(jobId);
  expect(await code).toBe(0);
  expect(JSON.parse(written.out)).toMatchObject([{ jobId, status: "Completed" }]);
});

test("a wait whose output and progress have no reader ends with the job's exit code", async () => {
  const outcomes = [
    ["Completed", 0],
    ["Failed", 1],
  ] as const;
  for (const [outcome, expected] of outcomes) {
    const jobId = simulator.addJob({ durationSeconds: 3600, outcome });
    const wait = tool.startShell(`TOOL wait ${jobId} 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`);
    // head reads nothing after its line.
    await untilWritten(wait, "out", `${jobId}  0 %`);
    simulator.endJob(jobId);
    await wait.code;
    expect(wait.written.out).toMatch(new RegExp(`^${jobId}  0 %.*\n${expected}\n$`));
  }
});

test("a result that cannot be written is a failure", async () => {
  const { code, err } = await tool.shell("TOOL jobs --json > /dev/full");
  expect({ code, err }).toEqual({ code: 70, err: "standard output cannot be written: ENOSPC\n" });
});
