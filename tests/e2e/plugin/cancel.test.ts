import { startSimulator, type Simulator } from "../../../simulator";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { heedMs, RunningCommand, showsJob } from "../support/runningCommand";
import { readState } from "../support/state";

let simulator: Simulator;
let program: Program;

beforeAll(async () => {
  simulator = await startSimulator({ taskList: false });
});

afterAll(async () => {
  await program.remove();
  await simulator.close();
});

test("one Ctrl-C ends the plugin's waits, and the next update continues them", async () => {
  const ids = Array.from({ length: 12 }, () => simulator.addJob({ holdAt: 0 }));
  const source = pluginProgram(...ids.map((id, index) => `new DdmJobWait("wait-${index}", { jobId: "${id}" });`));
  program = await Program.create(source, simulator, { plugin: true });
  const up = ["up", "--yes", "--skip-preview", "--parallel", "20"];
  const command = new RunningCommand(program, ...up);
  await command.until("all waits have seen their jobs", (output) =>
    ids.every((_, index) => showsJob(output, `wait-${index}`)),
  );
  const cancelled = await command.interrupt();
  expect(cancelled).toMatchObject({ code: 1 });
  expect(cancelled.tookMs).toBeLessThan(heedMs);
  for (const id of ids) expect(cancelled.output).toContain(`The wait for DDM job ${id}, CreateInstance`);
  expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` continues to wait for this job.");
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  const waits = resources.filter(({ type }) => type === "otc-ddm:index:DdmJobWait");
  expect(waits).toHaveLength(ids.length);
  for (const { outputs, initErrors } of waits) {
    expect(outputs).toMatchObject({ status: "Running" });
    expect(initErrors).toHaveLength(1);
  }
  for (const id of ids) simulator.endJob(id);
  expect(await program.up()).toMatch(/~ 12 updated/);
  await program.up("--expect-no-changes");
});
