import { startSimulator, type Simulator } from "../../simulator";
import { Tool } from "./cli/tool";

jest.setTimeout(120_000);

let simulator: Simulator;
let tool: Tool;

beforeEach(async () => {
  simulator = await startSimulator();
  tool = await Tool.for(simulator);
});

afterEach(async () => {
  await simulator.close();
  await tool.remove();
});

const long = "x".repeat(900_000);

test("a job with an extremely long name among 3,000 others is shown with little memory, on a line like the others", async () => {
  for (let index = 0; index < 3000; index++) simulator.addJob({ durationSeconds: 60, ageSeconds: 90 });
  const jobId = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, name: long });
  // Rows with the width of the longest name would take three gigabytes.
  const env = { ...tool.env, NODE_OPTIONS: "--max-old-space-size=256" };
  const { code, out, err } = await tool.run(["jobs"], env);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const lines = out.trimEnd().split("\n");
  // The heading, the row of the long name, and the row of a job from the start.
  expect(lines).toHaveLength(3000 + 3);
  expect(lines.find((line) => line.startsWith(jobId))).toMatch(/ x{63}… /);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
});

test("an extremely long reason is shown once as an error and once in the table, and cut in both", async () => {
  const failReason = `\u001b[2Jno room\n\u202e${long}`;
  const jobId = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, outcome: "Failed", failReason });
  const { code, out, err } = await tool.run(["wait", jobId]);
  expect(code).toBe(1);
  for (const text of [out, err]) {
    expect(text).toContain(String.raw`\u001b[2Jno room\n\u202exxx`);
    expect(text.length).toBeLessThan(4000);
  }
  const json = await tool.run(["wait", jobId, "--json"]);
  const [told] = JSON.parse(json.out) as [{ failReason: string; error: { message: string } }];
  expect(told.failReason).toMatch(/^\u001b\[2Jno room\n\u202ex+…$/);
  expect(told.failReason).toHaveLength(2000);
  expect(told.error.message).toContain(String.raw`\u001b[2Jno room\n\u202exxx`);
});
