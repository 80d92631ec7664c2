import { startSimulator, type Simulator } from "../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./support/engineEvents";
import { formsOf, watchProcesses } from "./support/leaks";
import { ended, Program } from "./support/program";
import { chain, waitFor } from "./support/sources";

const adminPassword = "admin-Canary-7d1f";
const nextAdminPassword = "admin-Canary-3e9c";
const wrongPassword = "wrong-Canary-55aa";
const otherToken = "another-token-Canary";

let simulator: Simulator;
/**
 * An instance and its wait, created with the engine's full log, then refreshed and given another password, with the
 * package's full log.
 */
let instance: { shown: string; logged: string; commandLines: string; stateBefore: string; state: string };
/** Two updates with a token in the configuration. The second has another token and more waits. */
let configured: {
  first: EngineRun;
  firstPaths: readonly string[];
  firstState: string;
  second: EngineRun;
  state: string;
};

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 0 });
  instance = await updateInstance();
  configured = await updateConfigured();
});

afterAll(() => simulator.close());

async function updateInstance(): Promise<typeof instance> {
  const created = await Program.create(chain, simulator, { env: { ADMIN_PASSWORD: adminPassword } });
  const child = created.start("up", "--yes", "--skip-preview", "--diff", "--logtostderr", "-v=9");
  let shown = "";
  child.stdout?.on("data", (chunk: Buffer) => (shown += chunk.toString()));
  const { result, commandLines } = await watchProcesses(ended(child));
  expect(result.code).toBe(0);
  const stateBefore = await created.state();
  const changing = created.withEnv({ ADMIN_PASSWORD: nextAdminPassword, OTC_DDM_DEBUG: "1" });
  const changed = await changing.up("--refresh", "--diff");
  const state = await created.state();
  await created.remove();
  return { shown: shown + changed, logged: result.output, commandLines, stateBefore, state };
}

async function updateConfigured(): Promise<typeof configured> {
  const [wait, second, third] = [0, 0, 0].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const created = await Program.create(waitFor(wait ?? ""), simulator, {
    env: { OS_PASSWORD: wrongPassword, ...eventLogEnvironment },
  });
  const more = [
    `new ddm.DdmJobWait("second", { jobId: "${second}" });`,
    // An explicit provider replaces only the configuration.
    `const provider = new ddm.Provider("environment", { region: "${simulator.region}" });`,
    `new ddm.DdmJobWait("third", { jobId: "${third}" }, { provider });`,
  ];
  await created.run("config", "set", "--secret", "otc-ddm:token", simulator.token);
  const from = simulator.history.length;
  const first = await runWithEvents(created, ["up", "--yes", "--skip-preview"]);
  const firstPaths = simulator.history.slice(from).map(({ path }) => path);
  const firstState = await created.state();
  await created.run("config", "set", "--secret", "otc-ddm:token", otherToken);
  await created.write([waitFor(wait ?? ""), ...more].join("\n"));
  const next = await runWithEvents(created, ["up", "--yes", "--skip-preview", "--continue-on-error"]);
  const state = await created.state();
  await created.remove();
  return { first, firstPaths, firstState, second: next, state };
}

test("no password and no token is in the state, the logs or the process list", () => {
  const { shown, logged, commandLines, stateBefore, state } = instance;
  const places = { shown, logged, commandLines, stateBefore, state };
  // The engine's own log of its calls to the programs has every input, including the administrator's password. It must
  // not have secrets that the engine never receives.
  for (const secret of [simulator.password, simulator.token]) {
    for (const form of formsOf(secret)) {
      for (const [place, content] of Object.entries(places))
        expect([place, content.includes(form)]).toEqual([place, false]);
    }
  }
  for (const form of [adminPassword, nextAdminPassword].flatMap(formsOf)) {
    expect(stateBefore + state).not.toContain(form);
    expect(shown + commandLines).not.toContain(form);
  }
});

test("a new password of the administrator is sent, and the log of the requests does not show it", () => {
  const [sent] = simulator.history.filter(({ path }) => path.endsWith("/admin-user"));
  expect(sent).toMatchObject({ method: "PUT", status: 202 });
  expect(instance.shown).toMatch(/PUT http:\S+\/admin-user .*"password":"\*\*\*"/);
});

test("the administrator's password is encrypted in the state, before and after a change, and hidden in a diff", () => {
  const { shown, stateBefore, state } = instance;
  expect(shown).toContain("adminUserPassword: [secret]");
  for (const text of [stateBefore, state]) {
    expect(text).toContain('"adminUserPassword"');
    expect(text).not.toContain(adminPassword);
  }
  expect(shown).not.toContain(adminPassword);
});

test("a token in the stack's configuration is used, and is not in the state or the outputs in plain text", () => {
  const { first, firstPaths, firstState } = configured;
  expect(first.code).toBe(0);
  expect(firstPaths).not.toContain("/v3/auth/tokens");
  expect(firstPaths).toContainEqual(expect.stringContaining("/jobs"));
  for (const form of formsOf(simulator.token)) expect(first.output + firstState).not.toContain(form);
});

test("a changed credential in the configuration takes effect, and causes no diff of existing resources", () => {
  const { second, state } = configured;
  expect(second.stepsOf("DdmJobWait::wait")).toEqual(["same"]);
  expect(second.output).not.toMatch(/\d (updated|replaced|deleted)/);
  expect(second.code).not.toBe(0);
  expect(second.stepsOf("DdmJobWait::second")).toEqual(["failed"]);
  expect(second.errorsOf("DdmJobWait::second")).toContain("refused the token from the otc-ddm configuration");
  expect(second.output + state).not.toContain(otherToken);
});

test("an error about a refused credential names its source, never its value", () => {
  const { second, state } = configured;
  expect(second.stepsOf("DdmJobWait::third")).toEqual(["failed"]);
  expect(second.errorsOf("DdmJobWait::third")).toContain(
    "IAM refused the user and password from the environment (OS_*)",
  );
  for (const form of formsOf(wrongPassword)) expect(second.output + state).not.toContain(form);
});
