import { startSimulator, type Simulator } from "../../../simulator";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { readState } from "../support/state";

let simulator: Simulator;
let program: Program;

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(async () => {
  await program.remove();
  await simulator.close();
});

test("customTimeouts limit a wait and its continuation, and the error mentions them", async () => {
  const [jobId, otherId] = [simulator.addJob({ holdAt: 0.5 }), simulator.addJob({ holdAt: 0.5 })];
  const options = `{ customTimeouts: { create: "3s", update: "4s" } }`;
  // The second gets its own timeout later.
  const waits = (ofSecond = ""): string =>
    pluginProgram(
      `const wait = new DdmJobWait("wait", { jobId: "${jobId}" }, ${options});`,
      `const other = new DdmJobWait("other", { jobId: "${otherId}", ${ofSecond} }, ${options});`,
      `module.exports = { status: wait.status, other: other.status };`,
    );
  const notEnded = (id: string, timeout: string): RegExp =>
    new RegExp(`DDM job ${id}, CreateInstance of instance .* had not ended after ${timeout} `);

  program = await Program.create(waits(), simulator, { plugin: true });
  const first = await program.tryUp("--continue-on-error");
  expect(first.code).not.toBe(0);
  expect(first.output).toMatch(notEnded(jobId, "3s"));
  expect(first.output).toMatch(notEnded(otherId, "3s"));
  expect(first.output).toContain("Nothing is lost");
  const stored = (await readState(program)).resources.find(({ urn }) => urn.endsWith("DdmJobWait::wait"));
  expect(stored).toMatchObject({ id: jobId, outputs: { jobId, status: "Running" } });

  await program.write(waits(`timeout: "2s"`));
  const second = await program.try("up", "--yes", "--continue-on-error");
  expect(second.output).toMatch(/DdmJobWait wait\s+update.*\[diff: ~status\]/);
  expect(second.output).toMatch(notEnded(jobId, "4s"));
  expect(second.output).toMatch(notEnded(otherId, "2s"));

  for (const id of [jobId, otherId]) simulator.endJob(id);
  await program.up();
  expect(await program.outputs()).toEqual({ status: "Completed", other: "Completed" });
});
