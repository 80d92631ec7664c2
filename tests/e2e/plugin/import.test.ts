import { startSimulator, type Simulator } from "../../../simulator";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { instanceArgs } from "../support/sources";

let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 60, createInstanceSeconds: 60, deleteInstanceSeconds: 30 });
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function create(...lines: string[]): Promise<Program> {
  const options = { plugin: true, env: { ADMIN_PASSWORD: "admin-Secret-1" } };
  const created = await Program.create(pluginProgram(...lines), simulator, options);
  programs.push(created);
  return created;
}

const importArgs = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];

test("an imported job shows no diff in the next update, and is not waited for", async () => {
  const jobId = simulator.addJob({ durationSeconds: 60, ageSeconds: 120 });
  const program = await create(
    `const wait = new DdmJobWait("ready", { jobId: "${jobId}", triggers: ["first"], timeout: "45m" });`,
    `module.exports = { status: wait.status, instance: wait.instance };`,
  );
  const output = await program.run("import", "otc-ddm:index:DdmJobWait", "ready", jobId, ...importArgs);
  expect(output).not.toMatch(/warning: One or more imported inputs|error/);
  expect(await program.up("--expect-no-changes")).toMatch(/2 unchanged|1 unchanged/);
  expect(await program.outputs()).toMatchObject({ status: "Completed", instance: { name: "ddm-simulated" } });
});

test("an imported instance shows no diff in the next update, although the API tells neither password nor time zone", async () => {
  const first = await create(`module.exports = { id: new DdmInstance("orders", ${instanceArgs}).id };`);
  await first.up();
  const { id } = (await first.outputs()) as { id: string };
  const second = await create(`module.exports = { jobId: new DdmInstance("orders", ${instanceArgs}).jobId };`);
  const output = await second.run("import", "otc-ddm:index:DdmInstance", "orders", id, ...importArgs);
  expect(output).not.toMatch(/warning: One or more imported inputs|error/);
  await second.up("--expect-no-changes");
  await second.run("refresh", "--yes", "--skip-preview");
  await second.up("--expect-no-changes");
  expect(await second.state()).not.toContain("admin-Secret-1");
  await second.write(pluginProgram(`new DdmInstance("orders", ${instanceArgs.replace('"flavor"', '"larger"')});`));
  expect(await second.run("preview")).toMatch(/DdmInstance orders\s+replace/);
});

test("a job or an instance that does not exist cannot be imported, and the error says what to check", async () => {
  const program = await create(`module.exports = {};`);
  const job = await program.try("import", "otc-ddm:index:DdmJobWait", "ready", "no-such-job", ...importArgs);
  expect(job.code).not.toBe(0);
  expect(job.output).toContain("DDM job no-such-job was not found");
  const instance = await program.try("import", "otc-ddm:index:DdmInstance", "orders", "no-such-in09", ...importArgs);
  expect(instance.code).not.toBe(0);
  expect(instance.output).toContain("does not exist");
});

test("get reads a job that runs, without waiting for it and without managing it", async () => {
  const program = await create(
    `const job = DdmJobWait.get("job", "${simulator.jobId}");`,
    `module.exports = { status: job.status };`,
  );
  await program.up();
  expect(await program.outputs()).toEqual({ status: expect.stringMatching(/Running|Completed/) as string });
});
