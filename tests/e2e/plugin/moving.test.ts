import { startSimulator, type Simulator } from "../../../simulator";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { chain, waitFor } from "../support/sources";
import { instanceArgs } from "../support/sources";
import { readState } from "../support/state";

let skippedMs = 0;
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, timeScale: 60, createInstanceSeconds: 60, deleteInstanceSeconds: 30 });
});

afterAll(async () => {
  for (const one of programs) await one.dispose();
  await simulator.close();
});

async function create(source: string): Promise<Program> {
  const created = await Program.create(source, simulator, { plugin: true, env: { ADMIN_PASSWORD: "admin-Secret-1" } });
  programs.push(created);
  return created;
}

const alias = (type: string): string => `aliases: [{ type: "pulumi-nodejs:dynamic/ddm:${type}" }]`;

test("a finished chain moves from the dynamic form to the plugin: nothing is replaced, and no job is asked for", async () => {
  const program = await create(chain);
  await program.up();
  const before = await program.outputs();
  await program.write(
    pluginProgram(
      `const instance = new DdmInstance("orders", ${instanceArgs}, { ${alias("DdmInstance")} });`,
      `const ready = new DdmJobWait("ready", { jobId: instance.jobId }, { ${alias("DdmJobWait")} });`,
      `module.exports = { jobId: instance.jobId, status: ready.status, endTime: ready.endTime, instance: ready.instance };`,
    ),
  );
  const asked = simulator.history.length;
  const output = await program.up("--expect-no-changes");
  expect(output).toMatch(/3 unchanged/);
  expect(simulator.history).toHaveLength(asked);
  expect(before).toMatchObject(await program.outputs());
  await program.run("refresh", "--yes", "--skip-preview");
  await program.up("--expect-no-changes");
  const types = (await readState(program)).resources.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(["otc-ddm:index:DdmInstance", "otc-ddm:index:DdmJobWait"]));
  expect(await program.state()).not.toContain("__provider");
});

test("a wait that was interrupted in the dynamic form is resumed by the plugin", async () => {
  const jobId = simulator.addJob({ durationSeconds: 36_000 });
  const program = await create(waitFor(jobId, `timeout: "2s"`));
  expect((await program.tryUp()).output).toContain("had not ended after 2s");
  const moved = `new DdmJobWait("wait", { jobId: "${jobId}" }, { ${alias("DdmJobWait")} });`;
  await program.write(pluginProgram(`const wait = ${moved}`, `module.exports = { status: wait.status };`));
  skippedMs += 3_600_000;
  expect(await program.up()).toMatch(/~ 1 updated/);
  expect(await program.outputs()).toEqual({ status: "Completed" });
});
