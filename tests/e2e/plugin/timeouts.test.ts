import { startSimulator, type Simulator } from "../../../simulator";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { readState } from "../support/state";

let skippedMs = 0;
let simulator: Simulator;
let program: Program;

beforeAll(async () => {
  simulator = await startSimulator({ clock: { now: () => Date.now() + skippedMs }, tokenLifetimeSeconds: 86_400 });
});

afterAll(async () => {
  await program.remove();
  await simulator.close();
});

test("customTimeouts bound a wait and its resumption, and the error tells them", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const options = `{ customTimeouts: { create: "3s", update: "4s" } }`;
  const wait = (args: string): string =>
    pluginProgram(
      `const wait = new DdmJobWait("wait", ${args}, ${options});`,
      `module.exports = { status: wait.status };`,
    );
  program = await Program.create(wait(`{ jobId: "${jobId}" }`), simulator, { plugin: true });
  const first = await program.tryUp();
  expect(first.code).not.toBe(0);
  expect(first.output).toMatch(new RegExp(`DDM job ${jobId}, CreateInstance of instance .* had not ended after 3s`));
  expect(first.output).toContain("Nothing is lost");
  const { resources } = await readState(program);
  const stored = resources.find(({ type }) => type === "otc-ddm:index:DdmJobWait");
  expect(stored).toMatchObject({ id: jobId, outputs: { jobId, status: "Running" } });

  const preview = await program.run("preview");
  expect(preview).toMatch(/DdmJobWait wait\s+update.*\[diff: ~status\]/);
  expect((await program.tryUp()).output).toContain("had not ended after 4s");
  await program.write(wait(`{ jobId: "${jobId}", timeout: "2s" }`));
  expect((await program.tryUp()).output).toContain("had not ended after 2s");

  skippedMs += 3_600_000;
  await program.up();
  expect(await program.outputs()).toEqual({ status: "Completed" });
});
