import { startSimulator, type Simulator } from "../../simulator";
import { formsOf, watchProcesses } from "./support/leaks";
import { ended, Program } from "./support/program";
import { chain, waitFor } from "./support/sources";

const adminPassword = "admin-Canary-7d1f";
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 60, createInstanceSeconds: 300, deleteInstanceSeconds: 30 });
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

test("no password and no token occurs in the state, the logs or the process list", async () => {
  const program = await Program.create(chain, simulator, { env: { ADMIN_PASSWORD: adminPassword } });
  programs.push(program);
  const child = program.start("up", "--yes", "--skip-preview", "--logtostderr", "-v=9");
  const { result, commandLines } = await watchProcesses(ended(child));
  expect(result.code).toBe(0);
  await program.run("refresh", "--yes", "--skip-preview");
  const places = { output: result.output, commandLines, state: await program.state() };
  // The engine's own log of its talk with the programs holds every input, so the administrator's password too; what
  // must not be there is what the engine is never told.
  for (const secret of [simulator.password, simulator.token]) {
    for (const form of formsOf(secret)) {
      for (const [place, content] of Object.entries(places))
        expect([place, content.includes(form)]).toEqual([place, false]);
    }
  }
  for (const form of formsOf(adminPassword)) {
    expect(places.state).not.toContain(form);
    expect(commandLines).not.toContain(form);
  }
});

test("the administrator's password is encrypted in the state, before and after a refresh, and hidden in a diff", async () => {
  const program = await Program.create(chain, simulator, { env: { ADMIN_PASSWORD: adminPassword } });
  programs.push(program);
  const output = await program.up("--diff");
  expect(output).toContain("adminUserPassword: [secret]");
  await program.run("refresh", "--yes", "--skip-preview");
  const state = await program.state();
  expect(state).toContain('"adminUserPassword"');
  expect(state + output).not.toContain(adminPassword);
});

test("a token in the stack's configuration is used, and is in no state and no output in plain text", async () => {
  const jobId = simulator.addJob({ durationSeconds: 1 });
  const program = await Program.create(waitFor(jobId), simulator, { env: { OS_PASSWORD: "", OS_USERNAME: "" } });
  programs.push(program);
  await program.run("config", "set", "--secret", "otc-ddm:token", simulator.token);
  const before = simulator.history.length;
  const output = await program.up();
  expect(simulator.history.slice(before).map(({ path }) => path)).not.toContain("/v3/auth/tokens");
  const state = await program.state();
  for (const form of formsOf(simulator.token)) expect(output + state).not.toContain(form);
});

test("a credential that changes in the configuration takes effect, and makes no diff on what is there", async () => {
  const [first, second] = [simulator.addJob({ durationSeconds: 1 }), simulator.addJob({ durationSeconds: 1 })];
  const program = await Program.create(waitFor(first), simulator, { env: { OS_PASSWORD: "", OS_USERNAME: "" } });
  programs.push(program);
  await program.run("config", "set", "--secret", "otc-ddm:token", simulator.token);
  await program.up();
  await program.run("config", "set", "--secret", "otc-ddm:token", "another-token-Canary");
  await program.up("--expect-no-changes");
  const state = await program.state();
  await program.write(`${waitFor(first)}\nnew ddm.DdmJobWait("second", { jobId: "${second}" });`);
  const { code, output } = await program.tryUp();
  expect(code).not.toBe(0);
  expect(output).toContain("refused the token from the otc-ddm configuration");
  expect(output + state).not.toContain("another-token-Canary");
});

test("a refused credential is named by its source, never by its value", async () => {
  const jobId = simulator.addJob();
  const env = { OS_PASSWORD: "wrong-Canary-55aa" };
  const program = await Program.create(waitFor(jobId), simulator, { env });
  programs.push(program);
  const { code, output } = await program.tryUp();
  expect(code).not.toBe(0);
  expect(output).toContain("IAM refused the user and password from the environment (OS_*)");
  for (const form of formsOf("wrong-Canary-55aa")) expect(output).not.toContain(form);
});
