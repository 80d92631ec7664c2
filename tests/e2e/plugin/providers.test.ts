import { startSimulator, type Simulator } from "../../../simulator";
import { formsOf } from "../support/leaks";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";

/** The clouds of the environment, the stack's configuration and the explicit provider. */
let environment: Simulator;
let configured: Simulator;
let explicit: Simulator;
/** Jobs of the latter two. */
let here: string;
let there: string;
const programs: Program[] = [];
let program: Program;
let output: string;

beforeAll(async () => {
  [environment, configured, explicit] = await Promise.all([startSimulator(), startSimulator(), startSimulator()]);
  [here, there] = [configured.addJob({ durationSeconds: 0 }), explicit.addJob({ durationSeconds: 0 })];
  program = await create(source("eu-nl"), { OS_PASSWORD: "wrong" });
  const plain = Object.entries({ ...settingsOf(configured), region: "eu-de" });
  const settings = plain.flatMap(([key, value]) => ["--plaintext", `otc-ddm:${key}=${value}`]);
  await program.run("config", "set-all", ...settings, "--secret", `otc-ddm:password=${configured.password}`);
  output = (await program.tryUp("--continue-on-error")).output;
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await Promise.all([environment.close(), configured.close(), explicit.close()]);
});

async function create(text: string, env: Record<string, string> = {}): Promise<Program> {
  const created = await Program.create(text, environment, { plugin: true, env });
  programs.push(created);
  return created;
}

const settingsOf = (cloud: Simulator): Readonly<Record<string, string>> => ({
  endpoint: cloud.url,
  authUrl: cloud.authUrl,
  projectId: cloud.projectId,
  username: cloud.username,
  domainName: cloud.domainName,
});

/** Two explicit providers. One of them moves to another region later. */
const source = (region: string): string => {
  const settings = (of: string): string =>
    JSON.stringify({ ...settingsOf(explicit), password: explicit.password, region: of });
  return pluginProgram(
    `const provider = new Provider("other", ${settings(region)});`,
    `const unchanged = new Provider("unchanged", ${settings("eu-nl")});`,
    `const wait = new DdmJobWait("there", { jobId: "${there}" }, { provider });`,
    `const usual = new DdmJobWait("here", { jobId: "${here}" });`,
    `const job = getDdmJobOutput({ jobId: "${there}" }, { provider });`,
    `module.exports = { wait: wait.status, usual: usual.status, job: job.status };`,
  );
};

test("an explicit provider gives resources and functions their own account and region, and its secrets are encrypted", async () => {
  expect(await program.outputs()).toEqual({ wait: "Completed", usual: "Completed", job: "Completed" });
  const state = await program.state();
  for (const form of formsOf(explicit.password)) expect(state).not.toContain(form);
  await program.write(source("eu-de"));
  const changed = await program.up();
  expect(changed).toMatch(/providers:otc-ddm other updated/);
  expect(changed).toMatch(/~ 1 updated\n\s+4 unchanged\n/);
});

test("the stack's configuration sets the default provider, secrets included", async () => {
  expect(await program.outputs()).toMatchObject({ usual: "Completed" });
  const state = await program.state();
  for (const form of formsOf(configured.password)) expect(`${output}\n${state}`).not.toContain(form);
});

test("unknown settings are refused in the preview, each by its name", async () => {
  const misspelt = await create(
    pluginProgram(
      `const provider = new pulumi.ProviderResource("otc-ddm", "p", { regoin: "eu-de", pasword: "hush" });`,
    ),
  );
  const { code, output: said } = await misspelt.try("preview");
  expect(code).not.toBe(0);
  expect(said).toMatch(/regoin.*is not a setting of otc-ddm\. The settings are/s);
  expect(said).toMatch(/pasword.*is not a setting of otc-ddm/s);
});

test("an error at the first resource names all missing settings, and only places that a plugin reads", async () => {
  const text = pluginProgram(`new DdmJobWait("wait", { jobId: "j1" });`);
  const nothing = { OS_AUTH_URL: "", OS_USERNAME: "", OS_PASSWORD: "", OS_USER_DOMAIN_NAME: "" };
  const none = { ...nothing, OS_PROJECT_ID: "", OS_REGION_NAME: "", OS_DDM_ENDPOINT_OVERRIDE: "" };
  const { code, output: said } = await (await create(text, none)).try("preview");
  expect(code).not.toBe(0);
  expect(said).toMatch(/no credential/i);
  expect(said).toContain("no project is set");
  expect(said).toContain("no region is set");
  expect(said).not.toContain("opentelekomcloud:");
});
