import { startSimulator, type Simulator } from "../../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "../support/engineEvents";
import { importAll, importOne } from "../support/importFile";
import { pluginProgram } from "../support/pluginSources";
import { Program, type Ended } from "../support/program";
import { instanceArgs } from "../support/sources";
import { readState } from "../support/state";

const waitType = "otc-ddm:index:DdmJobWait";
const instanceType = "otc-ddm:index:DdmInstance";

let simulator: Simulator;
const programs: Program[] = [];
/** A stack with an imported job and an imported instance, beside a running job, which it only reads. */
let program: Program;
let jobId: string;
let running: string;
let imported: Ended;
let firstUp: EngineRun;
let asked: readonly string[];
let outputs: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 0 });
  running = simulator.addJob({ holdAt: 0 });
  jobId = simulator.addJob({ durationSeconds: 60, ageSeconds: 120 });
  program = await create(...lines(jobId));
  imported = await importAll(
    program,
    { type: waitType, name: "ready", id: jobId },
    { type: instanceType, name: "orders", id: await createInstance() },
  );
  const from = simulator.history.length;
  firstUp = await runWithEvents(program, ["up", "--yes", "--skip-preview"]);
  asked = simulator.history.slice(from).map(({ method, path }) => `${method} ${path.split("/").slice(3).join("/")}`);
  outputs = await program.outputs();
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function create(...lines: string[]): Promise<Program> {
  const options = { plugin: true, env: { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment } };
  const created = await Program.create(pluginProgram(...lines), simulator, options);
  programs.push(created);
  return created;
}

/** Creates an instance without Pulumi. */
async function createInstance(): Promise<string> {
  const response = await fetch(`${simulator.url}/v3/${simulator.projectId}/instances`, {
    method: "POST",
    headers: { "X-Auth-Token": simulator.token, "Content-Type": "application/json" },
    body: JSON.stringify({
      ...{ name: "orders-db", flavor_ref: "flavor", node_num: 2, engine_version: "3.0.9" },
      ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", subnet_id: "subnet", security_group_id: "group" },
      ...{ admin_user_name: "root", admin_user_password: "admin-Secret-1" },
    }),
  });
  return ((await response.json()) as { id: string }).id;
}

const lines = (jobId: string, flavor = "flavor"): string[] => [
  `const wait = new DdmJobWait("ready", { jobId: "${jobId}", triggers: ["first"], timeout: "45m" });`,
  `const orders = new DdmInstance("orders", ${instanceArgs.replace('"flavor"', `"${flavor}"`)});`,
  `const job = DdmJobWait.get("job", "${running}");`,
  `module.exports = { status: wait.status, instance: wait.instance, job: job.status };`,
];

test("an imported job has no diff in the next update, and is not waited for", () => {
  expect(imported.output).not.toMatch(/warning: One or more imported inputs|error/);
  expect(firstUp.stepsOf("DdmJobWait::ready")).toEqual(["same"]);
  expect(asked).not.toContain(`GET jobs/${jobId}`);
  expect(outputs).toMatchObject({ status: "Completed", instance: { name: "ddm-simulated" } });
});

test("an imported instance has no diff in the next update, although the API returns neither password nor time zone", async () => {
  expect(imported.output).not.toMatch(/warning: One or more imported inputs|error/);
  expect(firstUp.stepsOf("DdmInstance::orders")).toEqual(["same"]);
  await program.up("--refresh", "--expect-no-changes");
  expect(await program.state()).not.toContain("admin-Secret-1");
  await program.write(pluginProgram(...lines(jobId, "larger")));
  expect(await program.run("preview")).toMatch(/DdmInstance orders\s+update/);
});

test("get reads a running job, without waiting for it and without managing it", async () => {
  expect(outputs).toMatchObject({ job: "Running" });
  const { resources } = await readState(program);
  expect(resources.find(({ id }) => id === running)).toMatchObject({ external: true });
});

test("a missing job or instance cannot be imported, and the error says what to check", async () => {
  const empty = await create(`module.exports = {};`);
  const job = await empty.try(...importOne({ type: waitType, name: "ready", id: "no-such-job" }));
  expect(job.code).not.toBe(0);
  expect(job.output).toContain("DDM job no-such-job was not found");
  const instance = await empty.try(...importOne({ type: instanceType, name: "orders", id: "no-such-in09" }));
  expect(instance.code).not.toBe(0);
  expect(instance.output).toContain("does not exist");
});
