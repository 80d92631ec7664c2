import { startSimulator, type Simulator } from "../../../simulator";
import { formsOf } from "../support/leaks";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";

let simulator: Simulator;
let other: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  [simulator, other] = await Promise.all([startSimulator(), startSimulator()]);
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await Promise.all([simulator.close(), other.close()]);
});

async function create(source: string, env: Record<string, string> = {}): Promise<Program> {
  const created = await Program.create(source, simulator, { plugin: true, env });
  programs.push(created);
  return created;
}

const settingsOf = (cloud: Simulator): string =>
  `{ region: "eu-nl", endpoint: "${cloud.url}", authUrl: "${cloud.authUrl}", projectId: "${cloud.projectId}",
    username: "${cloud.username}", password: "${cloud.password}", domainName: "${cloud.domainName}" }`;

test("an explicit provider gives resources and functions an account and region of their own, its secrets encrypted", async () => {
  const [here, there] = [simulator, other].map((cloud) => cloud.addJob({ durationSeconds: 1 }));
  const source = (region: string): string =>
    pluginProgram(
      `const provider = new Provider("other", ${settingsOf(other).replace("eu-nl", region)});`,
      `const wait = new DdmJobWait("there", { jobId: "${there ?? ""}" }, { provider });`,
      `const usual = new DdmJobWait("here", { jobId: "${here ?? ""}" });`,
      `const job = getDdmJobOutput({ jobId: "${there ?? ""}" }, { provider });`,
      `module.exports = { wait: wait.status, usual: usual.status, job: job.status };`,
    );
  const program = await create(source("eu-nl"));
  await program.up();
  expect(await program.outputs()).toEqual({ wait: "Completed", usual: "Completed", job: "Completed" });
  const state = await program.state();
  for (const form of formsOf(other.password)) expect(state).not.toContain(form);
  await program.up("--expect-no-changes");
  await program.write(source("eu-de"));
  const changed = await program.up();
  expect(changed).toMatch(/~ 1 updated/);
  expect(changed).not.toMatch(/replaced/);
});

test("the stack's configuration sets the default provider, secrets included", async () => {
  const jobId = other.addJob({ durationSeconds: 1 });
  const program = await create(
    pluginProgram(
      `const wait = new DdmJobWait("wait", { jobId: "${jobId}" });`,
      `module.exports = { status: wait.status };`,
    ),
    { OS_PASSWORD: "wrong" },
  );
  const plain = { endpoint: other.url, authUrl: other.authUrl, projectId: other.projectId, region: "eu-de" };
  for (const [key, value] of Object.entries(plain)) await program.run("config", "set", `otc-ddm:${key}`, value);
  const user = { username: other.username, domainName: other.domainName };
  for (const [key, value] of Object.entries(user)) await program.run("config", "set", `otc-ddm:${key}`, value);
  await program.run("config", "set", "--secret", "otc-ddm:password", other.password);
  const output = await program.up();
  expect(await program.outputs()).toEqual({ status: "Completed" });
  const state = await program.state();
  for (const form of formsOf(other.password)) expect(`${output}\n${state}`).not.toContain(form);
});

test("settings that do not exist are refused in the preview, each by its name", async () => {
  const program = await create(
    pluginProgram(
      `const provider = new pulumi.ProviderResource("otc-ddm", "p", { regoin: "eu-de", pasword: "hush" });`,
    ),
  );
  const { code, output } = await program.try("preview");
  expect(code).not.toBe(0);
  expect(output).toMatch(/regoin.*is not a setting of otc-ddm, which are/s);
  expect(output).toMatch(/pasword.*is not a setting of otc-ddm/s);
});

test("settings that are missing are all named where the first resource needs them, and only places that a plugin reads", async () => {
  const source = pluginProgram(`new DdmJobWait("wait", { jobId: "j1" });`);
  const nothing = { OS_AUTH_URL: "", OS_USERNAME: "", OS_PASSWORD: "", OS_USER_DOMAIN_NAME: "" };
  const none = { ...nothing, OS_PROJECT_ID: "", OS_REGION_NAME: "", OS_DDM_ENDPOINT_OVERRIDE: "" };
  const { code, output } = await (await create(source, none)).try("preview");
  expect(code).not.toBe(0);
  expect(output).toMatch(/no credential/i);
  expect(output).toContain("no project is set");
  expect(output).toContain("no region is set");
  expect(output).not.toContain("opentelekomcloud:");
});
