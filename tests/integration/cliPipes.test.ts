import { startSimulator, type Simulator } from "../../simulator";
import { Tool, until } from "./cli/tool";

jest.setTimeout(60_000);

let simulator: Simulator;
let tool: Tool;

beforeEach(async () => {
  simulator = await startSimulator({ timeScale: 60 });
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
  const { child, written, code } = tool.start(["jobs", "--watch"]);
  await until(() => written.out.includes("Running"));
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

test("a wait goes on to its end and its result although nobody reads its progress", async () => {
  const jobId = simulator.addJob({ durationSeconds: 90 });
  const { child, written, code } = tool.start(["wait", jobId, "--json"]);
  await until(() => written.err !== "");
  child.stderr?.destroy();
  expect(await code).toBe(0);
  expect(JSON.parse(written.out)).toMatchObject([{ jobId, status: "Completed" }]);
});

test("a wait whose output and progress go to a reader that is gone has the job's exit code", async () => {
  const script = (jobId: string): string => `TOOL wait ${jobId} 2>&1 | head -1; echo "\${PIPESTATUS[0]}"`;
  const completing = await tool.shell(script(simulator.addJob({ durationSeconds: 90 })));
  expect(completing.out).toMatch(/\n0\n$/);
  const failing = await tool.shell(script(simulator.addJob({ durationSeconds: 90, outcome: "Failed" })));
  expect(failing.out).toMatch(/\n1\n$/);
});

test("a result that cannot be written is no success", async () => {
  const { code, err } = await tool.shell("TOOL jobs --json > /dev/full");
  expect({ code, err }).toEqual({ code: 70, err: "standard output cannot be written: ENOSPC\n" });
});
