import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { startSimulator, type Simulator } from "../../../simulator";
import { moved } from "../support/pluginSources";
import { languageEnvironment } from "../support/languages";
import { Program } from "../support/program";
import { chain, waitFor } from "../support/sources";
import { readState } from "../support/state";

let skippedMs = 0;
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, timeScale: 60, createInstanceSeconds: 60, deleteInstanceSeconds: 30 });
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function create(source: string): Promise<Program> {
  const created = await Program.create(source, simulator, { plugin: true, env: { ADMIN_PASSWORD: "admin-Secret-1" } });
  programs.push(created);
  return created;
}

test("a finished chain moves to the plugin by its import: nothing is replaced, and no job is asked for", async () => {
  const program = await create(chain);
  await program.up();
  const before = await program.outputs();
  await program.write(moved(chain));
  const asked = simulator.history.length;
  expect(await program.up("--expect-no-changes")).toMatch(/3 unchanged/);
  expect(simulator.history).toHaveLength(asked);
  expect(await program.outputs()).toEqual(before);
  await program.run("refresh", "--yes", "--skip-preview");
  await program.up("--expect-no-changes");
  const state = await program.state();
  expect(state).not.toContain("__provider");
  expect(state).not.toContain("admin-Secret-1");
  const types = (await readState(program)).resources.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(["otc-ddm:index:DdmInstance", "otc-ddm:index:DdmJobWait"]));
});

test("a finished wait moves into a YAML program under its name", async () => {
  const jobId = simulator.addJob({ durationSeconds: 60, ageSeconds: 120 });
  const options = { plugin: true, env: await languageEnvironment("yaml") };
  const program = await Program.create(waitFor(jobId), simulator, options);
  programs.push(program);
  await program.up();
  const project = join(program.folder, "Pulumi.yaml");
  const { plugins } = parse(await readFile(project, "utf8")) as { plugins: unknown };
  const resources = { wait: { type: "otc-ddm:DdmJobWait", properties: { jobId } } };
  const outputs = { status: "${wait.status}", endTime: "${wait.endTime}" };
  await writeFile(project, stringify({ name: "orders", runtime: "yaml", plugins, resources, outputs }));
  const before = simulator.history.length;
  expect(await program.up()).toMatch(/2 unchanged/);
  expect(simulator.history).toHaveLength(before);
  expect(await program.outputs()).toMatchObject({ status: "Completed" });
});

test("a moved instance is still changed in place and deleted as the plugin's own", async () => {
  const program = await create(chain);
  await program.up();
  await program.write(moved(chain).replace('"orders-db"', '"orders-two"'));
  expect(await program.up()).toMatch(/~ 1 updated/);
  await program.run("destroy", "--yes", "--skip-preview");
  expect(await program.state()).not.toContain('"urn"');
});

test("a wait that was interrupted in the dynamic form is resumed by the plugin", async () => {
  const jobId = simulator.addJob({ durationSeconds: 36_000 });
  const program = await create(waitFor(jobId, `timeout: "2s"`));
  expect((await program.tryUp()).output).toContain("had not ended after 2s");
  await program.write(moved(waitFor(jobId)));
  skippedMs += 3_600_000;
  expect(await program.up()).toMatch(/~ 1 updated/);
  expect(await program.outputs()).toMatchObject({ status: "Completed" });
});
