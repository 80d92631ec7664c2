import { startSimulator, type Simulator } from "../../simulator";
import { Tool, untilWritten } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

let simulator: Simulator;
let tool: Tool;

beforeEach(async () => {
  simulator = await startSimulator();
  // It is to run however long a test takes.
  simulator.hold(simulator.jobId);
  tool = await Tool.for(simulator);
});

afterEach(async () => {
  await simulator.close();
  await tool.remove();
});

test("the reader of a table may stop reading", async () => {
  const { child, written, code } = tool.start(["jobs"]);
  child.stdout?.destroy();
  expect({ code: await code, err: written.err }).toEqual({ code: 0, err: "" });
});

test("the reader of a long table may be head", async () => {
  for (let count = 0; count < 1000; count++) simulator.addJob({ ageSeconds: count });
  const { out, err } = await tool.shell('TOOL jobs | head -1; echo "${PIPESTATUS[0]}"');
  expect(out).toMatch(/^ID .*\n0\n$/);
  expect(err).toBe("");
});

test("a watch whose reader is gone ends with the next change, well", async () => {
  const watch = tool.start(["jobs", "--watch"]);
  const { child, written, code } = watch;
  await untilWritten(watch, "out", "Running");
  child.stdout?.destroy();
  simulator.endJob(simulator.jobId);
  expect({ code: await code, err: written.err }).toEqual({ code: 0, err: "" });
});

test("a wait tells how it ended although nobody reads its result", async () => {
  const failed = simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "no capacity" });
  const { child, written, code } = tool.start(["wait", failed]);
  child.stdout?.destroy();
  expect(await code).toBe(1);
  expect(written.err).toContain("no capacity");
});

test("a wait continues to its end and its result although nobody reads its progress", async () => {
  const { jobId } = simulator;
  const wait = tool.start(["wait", jobId, "--json"]);
  const { child, written, code } = wait;
  await untilWritten(wait, "err", `${jobId}  0 %`);
  child.stderr?.destroy();
  simulator.endJob(jobId);
  expect(await code).toBe(0);
  expect(JSON.parse(written.out)).toMatchObject([{ jobId, status: "Completed" }]);
});

test("a wait whose output and progress go to a reader that is gone has the job's exit code", async () => {
  const outcomes = [
    ["Completed", 0],
    ["Failed", 1],
  ] as const;
  for (const [outcome, expected] of outcomes) {
    const jobId = simulator.addJob({ durationSeconds: 3600, outcome });
    const wait = tool.startShell(`TOOL wait ${jobId} 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`);
    // Once head has written its line it reads no further.
    await untilWritten(wait, "out", `${jobId}  0 %`);
    simulator.endJob(jobId);
    await wait.code;
    expect(wait.written.out).toMatch(new RegExp(`^${jobId}  0 %.*\n${expected}\n$`));
  }
});

test("a result that cannot be written is no success", async () => {
  const { code, err } = await tool.shell("TOOL jobs --json > /dev/full");
  expect({ code, err }).toEqual({ code: 70, err: "standard output cannot be written: ENOSPC\n" });
});
