import { startSimulator, type Simulator, type SimulatorOptions } from "../../simulator";
import { Tool } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

interface CheckResult {
  readonly check: string;
  readonly result: string;
  readonly message: string;
}

const wellEverywhere = ["settings ok", "clock ok", "iam ok", "ddm ok", "task-list ok"];
const tenMinutesMs = 600_000;
const behind = { now: () => Date.now() - tenMinutesMs };

/** Variables in place of those for the simulator with its user's password. */
type Changes = (simulator: Simulator, usual: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;

const byKey: Changes = ({ accessKey, secretKey }, { OS_USERNAME: _user, OS_PASSWORD: _password, ...usual }) => ({
  ...usual,
  OS_ACCESS_KEY: accessKey,
  OS_SECRET_KEY: secretKey,
});
const byToken: Changes = ({ token }, { OS_USERNAME: _user, OS_PASSWORD: _password, ...usual }) => ({
  ...usual,
  OS_TOKEN: token,
});
const without =
  (variable: string): Changes =>
  (_simulator, usual) =>
    Object.fromEntries(Object.entries(usual).filter(([name]) => name !== variable));

test.each<[string, SimulatorOptions, Changes, number, readonly string[], RegExp]>([
  ["all is well", {}, (_simulator, usual) => usual, 0, wellEverywhere, /DDM answers at http.*OS_DDM_ENDPOINT_OVERRIDE/],
  ["an access key is good", {}, byKey, 0, wellEverywhere, /an access key from the environment/],
  ["a token is good", {}, byToken, 0, wellEverywhere, /a token from the environment/],
  ["the catalog has the address", {}, without("OS_DDM_ENDPOINT_OVERRIDE"), 0, wellEverywhere, /the catalog of IAM/],
  [
    "the password is wrong",
    {},
    (_simulator, usual) => ({ ...usual, OS_PASSWORD: "another-password" }),
    5,
    ["settings ok", "clock ok", "iam failed"],
    /IAM refused the user and password from the environment/,
  ],
  [
    "the key is wrong",
    {},
    (simulator, usual) => ({ ...byKey(simulator, usual), OS_SECRET_KEY: "another-key" }),
    5,
    ["settings ok", "clock ok", "iam failed"],
    /The access key from the environment \(OS_\*\) was refused/,
  ],
  [
    "the region is another",
    {},
    (simulator, usual) => ({ ...without("OS_DDM_ENDPOINT_OVERRIDE")(simulator, usual), OS_REGION_NAME: "eu-nl" }),
    2,
    ["settings ok", "clock ok", "iam ok", "ddm failed"],
    /has no DDM in the region eu-nl/,
  ],
  [
    "there is no such region",
    {},
    (simulator, usual) => ({ ...without("OS_DDM_ENDPOINT_OVERRIDE")(simulator, usual), OS_REGION_NAME: "mars" }),
    2,
    ["settings failed"],
    /must be one of eu-de/,
  ],
  [
    "there is no task list",
    { taskList: false },
    (_simulator, usual) => usual,
    0,
    [...wellEverywhere.slice(0, 4), "task-list warning"],
    /this region has no task list/,
  ],
  [
    "the clock is off",
    { clock: behind },
    (_simulator, usual) => usual,
    0,
    ["settings ok", "clock warning", ...wellEverywhere.slice(2)],
    /this computer's clock is (9m5\d|10m\d\d)s ahead of that of IAM/,
  ],
])("the doctor reports that %s, and no secret", async (_what, options, changes, exitCode, results, words) => {
  const simulator = await startSimulator(options);
  const tool = await Tool.for(simulator);
  try {
    const env = changes(simulator, tool.env);
    const { code, out, err } = await tool.run(["doctor", "--output", "json"], env);
    const checks = JSON.parse(out) as readonly CheckResult[];
    expect(checks.map(({ check, result }) => `${check} ${result}`)).toEqual(results);
    expect(checks.map(({ message }) => message).join("\n")).toMatch(words);
    expect(code).toBe(exitCode);
    for (const name of ["OS_PASSWORD", "OS_SECRET_KEY", "OS_TOKEN"]) {
      const secret = env[name];
      if (secret !== undefined) expect(out + err).not.toContain(secret);
    }
    // The doctor only reads: its login is the only request other than GET.
    expect(simulator.history.filter(({ method, path }) => method !== "GET" && path !== "/v3/auth/tokens")).toEqual([]);
  } finally {
    await simulator.close();
    await tool.remove();
  }
});

test("the doctor reports a clock skew if it is the cause of a refused key", async () => {
  const simulator = await startSimulator({ clock: { now: () => Date.now() + 2 * tenMinutesMs } });
  const tool = await Tool.for(simulator);
  try {
    const { code, out } = await tool.run(["doctor"], byKey(simulator, tool.env));
    expect(code).toBe(5);
    expect(out).toMatch(
      /^warning +clock .*behind that of IAM.*\n +hint: set this computer's clock.*\nfailed +iam .*refused/m,
    );
  } finally {
    await simulator.close();
    await tool.remove();
  }
});
