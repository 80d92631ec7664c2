import { startSimulator, type Simulator } from "../../simulator";
import { Program } from "./support/program";
import { instanceArgs, program } from "./support/sources";
import { readState } from "./support/state";

let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 60, createInstanceSeconds: 120, deleteInstanceSeconds: 30 });
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

async function create(options: string, more = "", settings = {}): Promise<Program> {
  const source = program(
    ...more.split("\n"),
    `const orders = new ddm.DdmReadyInstance("orders", ${instanceArgs}, ${options});`,
    `orders.accessIp.apply((ip) => console.log("known as " + ip));`,
    `const { instanceId, jobId, status, endTime, accessIp, accessPort } = orders;`,
    `module.exports = { instanceId, jobId, status, endTime, accessIp, accessPort, job: orders.wait.name };`,
  );
  const created = await Program.create(source, simulator, { env: { ADMIN_PASSWORD: "admin-Secret-1", ...settings } });
  programs.push(created);
  return created;
}

test("one component creates an instance, waits for it and tells its address; a preview knows nothing of it yet", async () => {
  const ready = await create("{ protect: false }");
  expect(await ready.run("preview")).not.toMatch(/known as|error/);
  await ready.up();
  expect(await ready.outputs()).toMatchObject({
    status: "Completed",
    accessIp: "192.168.0.17",
    accessPort: 5066,
    job: "CreateInstance",
    endTime: expect.any(String) as string,
  });
  const { resources } = await readState(ready);
  const types = resources.map(({ type }) => type);
  expect(types).toContain("otc-ddm:index:DdmReadyInstance");
  const component = resources.find(({ type }) => type.endsWith("DdmReadyInstance"));
  expect(component?.outputs).toMatchObject({ status: "Completed", accessIp: "192.168.0.17" });
  const state = await ready.state();
  for (const child of ["DdmInstance::orders", "DdmJobWait::orders-ready"]) {
    expect(state).toContain(`otc-ddm:index:DdmReadyInstance$pulumi-nodejs:dynamic/ddm:${child}`);
  }
  expect(state).not.toContain("admin-Secret-1");
  await ready.up("--expect-no-changes");
});

test("provider, protection and timeouts of the component hold for its children", async () => {
  const provider = [
    `const provider = new ddm.Provider("other", { region: "eu-nl", endpoint: "${simulator.url}",`,
    `  authUrl: "${simulator.authUrl}", projectId: "${simulator.projectId}", username: "${simulator.username}",`,
    `  password: "${simulator.password}", domainName: "${simulator.domainName}" });`,
  ].join("\n");
  const options = `{ provider, protect: true, customTimeouts: { create: "45m" } }`;
  const ready = await create(options, provider, { OS_DDM_ENDPOINT_OVERRIDE: "http://127.0.0.1:9" });
  await ready.up();
  expect(await ready.outputs()).toMatchObject({ accessIp: "192.168.0.17" });
  const { deployment } = JSON.parse(await ready.state()) as {
    deployment: { resources: { type: string; protect?: boolean; inputs?: { timeout?: string } }[] };
  };
  const children = deployment.resources.filter(({ type }) => type.includes("dynamic/ddm:"));
  expect(children).toHaveLength(2);
  for (const child of children) expect(child).toMatchObject({ protect: true });
  expect(children.find(({ type }) => type.endsWith("DdmJobWait"))?.inputs).toMatchObject({ timeout: "45m" });
  await ready.run("state", "unprotect", "--all", "--yes");
});
