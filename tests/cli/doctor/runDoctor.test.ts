import { runDoctor } from "../../../cli/doctor/runDoctor";
import type { OutputFormat } from "../../../cli/output/outputFormat";
import { ApiError, AuthenticationError, ConnectionError, IdentityError } from "../../../provider/api/errors";
import { job } from "../../support/jobs";
import { FakeCliRuntime } from "../../support/fakeCliRuntime";

interface CheckResult {
  readonly check: string;
  readonly result: string;
  readonly message: string;
  readonly hint?: string;
  readonly settings?: readonly object[];
}

const refusal = (path: string, status: number, kind?: "wrong-address"): ApiError =>
  new ApiError({ method: "GET", url: `https://ddm.test${path}` }, status, {}, undefined, kind && { kind });

const answers = {
  "GET instances": () => ({ ids: [], deletedIds: [], instances: [], received: 0 }),
  "GET jobs": () => ({ jobs: [job()], received: 1, total: 1 }),
};

const open = (changes: Parameters<(typeof FakeCliRuntime)["open"]>[0] = {}): Promise<FakeCliRuntime> =>
  FakeCliRuntime.open({ ...answers, ...changes });

async function diagnosed(runtime: FakeCliRuntime): Promise<{ code: number; checks: readonly CheckResult[] }> {
  const code = await runDoctor(runtime, { output: "json" });
  return { code, checks: JSON.parse(runtime.written) as CheckResult[] };
}

const resultsOf = (checks: readonly CheckResult[]): readonly string[] =>
  checks.map(({ check, result }) => `${check} ${result}`);

test("every check passes on a correct set-up, and no request is sent twice", async () => {
  const runtime = await open();
  const { code, checks } = await diagnosed(runtime);
  expect(code).toBe(0);
  expect(resultsOf(checks)).toEqual(["settings ok", "clock ok", "iam ok", "ddm ok", "task-list ok"]);
  expect(checks.map(({ message }) => message)).toEqual([
    "a token from the environment (OS_*); the region is eu-de",
    "this computer's clock agrees with that of IAM",
    "IAM accepts this credential, at https://iam.test/v3, from the tests",
    "DDM answers at https://ddm.test, from the tests",
    "jobs can be listed: 1 in the last day",
  ]);
  expect(runtime.calls).toEqual(["GET instances", "GET jobs"]);
  expect(runtime.notes).toEqual([]);
});

test("the doctor shows the place of each setting, and no secret", async () => {
  const { checks } = await diagnosed(await open());
  expect(checks[0]?.settings).toEqual([
    { setting: "token", place: "OS_TOKEN" },
    { setting: "projectId", place: "OS_PROJECT_ID", value: "p1" },
    { setting: "region", place: "OS_REGION_NAME", value: "eu-de" },
  ]);
});

test("every issue of the settings has its own line, and no request is sent", async () => {
  const runtime = await open();
  runtime.environment = { OS_USERNAME: "jane", OS_REGION_NAME: "mars" };
  const { code, checks } = await diagnosed(runtime);
  expect(code).toBe(2);
  expect(new Set(resultsOf(checks))).toEqual(new Set(["settings failed"]));
  expect(checks.length).toBeGreaterThan(2);
  expect(checks.map(({ message }) => message).join("\n")).toMatch(
    /--os-region-name: must be one of eu-de.*\n.*part of a cred/s,
  );
  expect(checks.every(({ hint }) => hint !== undefined)).toBe(true);
  expect(checks.filter(({ settings }) => settings).length).toBe(1);
  expect(runtime.calls).toEqual([]);
  expect(runtime.notes).toEqual(["Not checked, since something before it failed: clock, iam, ddm, task-list"]);
});

test("a harmless issue is one warning, and the program succeeds", async () => {
  const runtime = await open();
  runtime.environment = { ...runtime.environment, OS_INSECURE: "1" };
  const { code, checks } = await diagnosed(runtime);
  expect(code).toBe(0);
  expect(resultsOf(checks).slice(0, 3)).toEqual(["settings ok", "settings warning", "clock ok"]);
  expect(runtime.warnings).toEqual([]);
});

test.each([
  [
    "the IAM that nobody can reach",
    "readTime",
    new ConnectionError({ method: "GET", url: "https://iam.test" }, new Error()),
    ["iam failed"],
  ],
  ["a log-in that is refused", "logIn", new AuthenticationError("refused"), ["clock ok", "iam failed"]],
  ["a region without DDM", "findDdm", new IdentityError("no DDM"), ["clock ok", "iam ok", "ddm failed"]],
] as const)(
  "the doctor stops at %s, with advice, and lists the skipped checks",
  async (_what, probe, error, results) => {
    const runtime = await open();
    runtime.probes = { ...runtime.probes, [probe]: () => Promise.reject(error) };
    const { code, checks } = await diagnosed(runtime);
    expect(code).toBe(error instanceof IdentityError ? 2 : 5);
    expect(resultsOf(checks)).toEqual(["settings ok", ...results]);
    expect(checks.at(-1)?.message).toBe(error.message);
    expect(checks.at(-1)?.hint).toMatch(/correct the|check the address|try again/);
    expect(runtime.notes).toEqual([expect.stringMatching(/^Not checked.*task-list$/)]);
  },
);

test.each([
  ["is at another address", 404, "wrong-address", "failed", 5],
  ["does not let the user list instances", 403, undefined, "warning", 0],
] as const)("the doctor says so if DDM %s", async (_what, status, kind, result, exitCode) => {
  const { code, checks } = await diagnosed(
    await open({ "GET instances": () => refusal("/v1/p1/instances", status, kind) }),
  );
  expect(code).toBe(exitCode);
  expect(checks.find(({ check }) => check === "ddm")?.result).toBe(result);
});

test.each([
  ["a region without a task list is a warning, since nobody can mend it", 404, "warning", 0],
  ["a task list that is refused is a failure, since a right mends it", 403, "failed", 5],
  ["a task list with a transient fault is a failure", 503, "failed", 5],
])("%s", async (_what, status, result, exitCode) => {
  const { code, checks } = await diagnosed(await open({ "GET jobs": () => refusal("/v3/p1/jobs", status) }));
  expect(code).toBe(exitCode);
  expect(checks.at(-1)).toMatchObject({ check: "task-list", result, hint: expect.any(String) as string });
});

test("a clock skew is a warning beside the failed login that it causes", async () => {
  const runtime = await open();
  const iam = { name: "IAM", address: "https://iam.test/v3", origin: "the tests" } as const;
  runtime.probes = {
    ...runtime.probes,
    readTime: () => Promise.resolve({ service: iam, timeMs: runtime.clock.now() + 300_000 }),
    logIn: () => Promise.reject(new AuthenticationError("refused")),
  };
  const { code, checks } = await diagnosed(runtime);
  expect(code).toBe(5);
  expect(resultsOf(checks)).toEqual(["settings ok", "clock warning", "iam failed"]);
  expect(checks[1]?.message).toMatch(/is 5m00s behind that of IAM/);
  expect(checks[1]?.hint).toContain("NTP");
});

test("an internal fault ends the doctor as a fault, and Ctrl-C as a cancel", async () => {
  const runtime = await open({ "GET jobs": () => new TypeError("a fault") });
  await expect(runDoctor(runtime, { output: "table" })).rejects.toThrow("a fault");
  const ended = await open();
  ended.probes = {
    ...ended.probes,
    logIn: () => {
      ended.cancel.abort(new Error("Ctrl-C"));
      return Promise.reject(new AuthenticationError("aborted"));
    },
  };
  await expect(runDoctor(ended, { output: "table" })).rejects.toThrow("Ctrl-C");
});

async function writtenAs(output: OutputFormat, redraws: boolean, columns = 120): Promise<string> {
  const runtime = await open({ "GET jobs": () => refusal("/v3/p1/jobs", 404) });
  runtime.redraws = redraws;
  runtime.columns = columns;
  await runDoctor(runtime, { output });
  return runtime.written.replaceAll("\u001b", "ESC");
}

test("the table has the settings, and a line for each check with a hint below it", async () => {
  expect((await writtenAs("table", false)).split("\n")).toEqual([
    "token      (not shown)  OS_TOKEN",
    "projectId  p1           OS_PROJECT_ID",
    "region     eu-de        OS_REGION_NAME",
    "",
    "ok       settings   a token from the environment (OS_*); the region is eu-de",
    "ok       clock      this computer's clock agrees with that of IAM",
    "ok       iam        IAM accepts this credential, at https://iam.test/v3, from the tests",
    "ok       ddm        DDM answers at https://ddm.test, from the tests",
    "warning  task-list  this region has no task list: GET https://ddm.test/v3/p1/jobs answered 404",
    "                    this cannot be fixed: waits for a job by its id work without the list, but jobs cannot be listed",
    "",
  ]);
});

test("a terminal of 80 columns breaks messages and hints between words, below their start", async () => {
  const lines = (await writtenAs("table", true, 80)).replaceAll(/ESC\[\d+m/g, "").split("\n");
  expect(lines.slice(-6)).toEqual([
    "ok       ddm        DDM answers at https://ddm.test, from the tests",
    "warning  task-list  this region has no task list: GET",
    "                    https://ddm.test/v3/p1/jobs answered 404",
    "                    this cannot be fixed: waits for a job by its id work without",
    "                    the list, but jobs cannot be listed",
    "",
  ]);
});

test("the results are colored in a terminal, and JSON is not", async () => {
  const table = await writtenAs("table", true);
  expect(table).toContain("ESC[32mokESC[39m       clock      ");
  expect(table).toContain("ESC[33mwarningESC[39m  task-list  ");
  const lines = (await writtenAs("ndjson", true)).trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as CheckResult).check)).toEqual([
    "settings",
    "clock",
    "iam",
    "ddm",
    "task-list",
  ]);
  expect(lines.join("")).not.toContain("ESC");
});
