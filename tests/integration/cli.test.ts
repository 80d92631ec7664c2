import { requestTimeoutMs } from "../../provider/api/transport/http";
import { startSimulator, type Simulator } from "../../simulator";
import { Tool, untilWritten, type Ended, type Run } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

const unknownJob = "00000000-0000-0000-0000-000000000000";

let simulator: Simulator;
let tool: Tool;
let forNothing: Promise<Ended>;

/** A wait for half a minute, which runs beside the other tests. */
async function waitForNothing(): Promise<Ended> {
  const empty = await startSimulator();
  const own = await Tool.for(empty);
  try {
    return await own.run(["wait", unknownJob]);
  } finally {
    await empty.close();
    await own.remove();
  }
}

beforeAll(() => {
  forNothing = waitForNothing();
  // A later test reads its result.
  forNothing.catch(() => undefined);
});

afterAll(() => forNothing);

beforeEach(async () => {
  simulator = await startSimulator();
  // The job has to run longer than any test.
  simulator.hold(simulator.jobId);
  tool = await Tool.for(simulator);
});

afterEach(async () => {
  await simulator.close();
  await tool.remove();
});

const start = (...given: Parameters<Tool["start"]>): Run => tool.start(...given);
const run = (...given: Parameters<Tool["run"]>): Promise<Ended> => tool.run(...given);

const failedJob = (): string =>
  simulator.addJob({ durationSeconds: 60, ageSeconds: 90, outcome: "Failed", failReason: "no capacity in eu-de-01" });

test("jobs shows the project's jobs as a table, and the reason of a failure", async () => {
  const id = failedJob();
  const { code, out, err } = await run(["jobs"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [titles, ...lines] = out.trim().split("\n");
  expect(titles).toMatch(/^ID +NAME +INSTANCE +STATUS +DONE +AGE +TOOK +REASON$/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(
    new RegExp(`^${id} +CreateInstance +ddm-simulated +Failed .*1m00s +no capacity in eu-de-01$`),
  );
});

test("jobs reads every page of the list, with at most five requests in a second", async () => {
  const morePages = 20;
  for (let count = 0; count < morePages * 128; count++) simulator.addJob({ ageSeconds: count });
  const startedMs = Date.now();
  const { out } = await run(["jobs", "--json"]);
  const jobs = JSON.parse(out) as { jobId: string }[];
  expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(morePages * 128 + 1);
  const pages = simulator.history.filter(({ path }) => path.endsWith("/jobs"));
  expect(pages.map(({ query }) => Number(new URLSearchParams(query).get("offset")))).toEqual(
    Array.from({ length: morePages + 1 }, (_, page) => page * 128),
  );
  // From before the first request: its delay may have been longer than that of the last one.
  const tookMs = (pages.at(-1)?.receivedAtMs ?? 0) - startedMs;
  expect(tookMs).toBeGreaterThanOrEqual((morePages / 5) * 1000);
});

test("jobs --json has the names of the resource's outputs, and applies the filters", async () => {
  const jobId = failedJob();
  const { code, out } = await run(["jobs", "--json", "--status", "failed", "--since", "1h", "--limit", "1"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      jobId,
      status: "Failed",
      name: "CreateInstance",
      createdTime: expect.stringMatching(/^\d{4}-.*(Z|[+-]\d\d:\d\d)$/) as string,
      endTime: expect.any(String) as string,
      durationSeconds: 60,
      instance: { id: expect.any(String) as string, name: "ddm-simulated" },
      failReason: "no capacity in eu-de-01",
    },
  ]);
});

test("jobs retries a server with transient faults, and says so", async () => {
  simulator.inject({ match: { path: /\/jobs$/ }, status: 503 });
  const { code, out, err } = await run(["jobs"]);
  expect(code).toBe(0);
  expect(out).toContain(simulator.jobId);
  expect(err).toMatch(/answered 503.*trying again in \ds/);
});

test("jobs ends with 5 if the list is refused, and names the alternative", async () => {
  simulator.inject({ match: { path: /\/jobs$/ }, times: 9, status: 404 });
  const { code, err } = await run(["jobs"]);
  expect(code).toBe(5);
  expect(err).toMatch(/answered 404.*Some regions have no task list.*wait JOB_ID/);
});

test("jobs --watch prints a line for each change where there is no terminal, until Ctrl-C", async () => {
  const watch = start(["jobs", "--watch", "--status", "Running"]);
  const { child, written, code } = watch;
  await untilWritten(watch, "out", "Running");
  simulator.endJob(simulator.jobId);
  await untilWritten(watch, "out", "Completed");
  child.kill("SIGINT");
  expect(await code).toBe(130);
  const lines = written.out.trim().split("\n");
  expect(lines.at(-1)).toMatch(new RegExp(`^\\S+Z  ${simulator.jobId}  Completed 100%  CreateInstance ddm-at-start$`));
  expect(written.out + written.err).not.toContain("\u001b");
  expect(written.err).toBe("");
});

test("jobs --watch --json prints an object on a line for each change", async () => {
  const watch = start(["jobs", "--watch", "--json"]);
  const { child, written, code } = watch;
  await untilWritten(watch, "out", "\n");
  child.kill("SIGTERM");
  expect(await code).toBe(130);
  for (const line of written.out.trim().split("\n")) {
    expect(JSON.parse(line)).toMatchObject({ jobId: simulator.jobId, status: "Running" });
  }
});

test("wait ends with 0 after all jobs have completed, with only the result on standard output", async () => {
  const other = simulator.addJob({ durationSeconds: 60, ageSeconds: 90 });
  const wait = start(["wait", simulator.jobId, other, "--json"]);
  await untilWritten(wait, "err", `${simulator.jobId}  0 %`);
  await untilWritten(wait, "err", `${other}  Completed`);
  expect(wait.written.out).toBe("");
  simulator.endJob(simulator.jobId);
  expect(await wait.code).toBe(0);
  const { out, err } = wait.written;
  expect(JSON.parse(out)).toMatchObject([
    { jobId: simulator.jobId, status: "Completed", progress: 100 },
    { jobId: other, status: "Completed", durationSeconds: 60 },
  ]);
  expect(err).toContain("Completed after");
  expect(err).not.toContain("\u001b");
});

test("wait ends with 1 if a job failed, and shows the reason", async () => {
  const { code, out, err } = await run(["wait", failedJob()]);
  expect(code).toBe(1);
  expect(out).toMatch(/Failed .*no capacity in eu-de-01/);
  expect(err).toMatch(/ended as Failed at .*: no capacity in eu-de-01/);
});

test("wait ends with 3 at its timeout, and with 1 if another job has failed before", async () => {
  const endless = simulator.addJob({ durationSeconds: 86_400 });
  // Long enough for a token and a poll, even on a busy machine.
  const timeout = ["--timeout", "5s"];
  const [alone, withFailed] = await Promise.all([
    run(["wait", endless, ...timeout, "--json"]),
    run(["wait", endless, failedJob(), ...timeout]),
  ]);
  expect(alone.code).toBe(3);
  expect(JSON.parse(alone.out)).toMatchObject([{ jobId: endless, status: "Running", error: { code: "WAIT_TIMEOUT" } }]);
  expect(withFailed.code).toBe(1);
});

test("wait ends with 4 if the job does not exist", async () => {
  const { code, out, err } = await forNothing;
  expect({ code, out }).toEqual({ code: 4, out: "" });
  expect(err).toMatch(/was not found.*Check the job's id, the project and the region/);
});

test("wait ends with 5 if the API refuses", async () => {
  simulator.inject({ match: { path: /\/jobs/ }, times: 99, status: 403, body: { errCode: "DBS.200056" } });
  const { code, err } = await run(["wait", simulator.jobId]);
  expect(code).toBe(5);
  expect(err).toContain("answered 403: DBS.200056");
});

test("wait ends with 130 at once after Ctrl-C, and shows the job as last seen", async () => {
  const wait = start(["wait", simulator.addJob({ durationSeconds: 86_400 })]);
  const { child, written, code } = wait;
  await untilWritten(wait, "err", "0 %");
  // A request without an answer. A wait for the next poll would take longer.
  simulator.inject({ match: { path: /\/jobs/ }, hang: "headers", times: Infinity });
  const pressedMs = Date.now();
  child.kill("SIGINT");
  expect(await code).toBe(130);
  expect(Date.now() - pressedMs).toBeLessThan(requestTimeoutMs);
  expect(written.err).toMatch(/was cancelled after .* \(last seen Running at 0 %\)/);
});

test("flavors shows the available flavors, and what is wrong with its flags", async () => {
  const engine = ["flavors", "--engine-version", "3.0.9"];
  const [table, json, unknown, missing] = await Promise.all([
    run([...engine, "--memory-gb", "16"]),
    run([...engine, "--zone", "eu-de-01", "--zone", "eu-de-02", "--vcpus", "4", "--json"]),
    run(["flavors", "--engine-version", "0"]),
    run(["flavors", "--vcpus", "many"]),
  ]);
  expect(table).toMatchObject({ code: 0, err: "" });
  const zones = "eu-de-01 normal, eu-de-02 normal, eu-de-03 normal";
  expect(table.out.split("\n")).toEqual([
    "CODE           VCPUS  MEMORY  ARCHITECTURE  ZONES",
    `ddm.xlarge.4   4      16 GB   X86           ${zones}`,
    `ddm.2xlarge.2  8      16 GB   X86           ${zones}`,
    "",
  ]);
  expect(json).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(json.out)).toMatchObject([{ code: "ddm.xlarge.4", vcpus: 4, memoryGb: 16, architecture: "X86" }]);
  const versions = '--engine-version: DDM has no version "0". It has 3.1.7.0, 3.0.9\n';
  expect(unknown).toEqual({ code: 2, out: "", err: versions });
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err).toMatch(/^--engine-version: is required: .*\n--vcpus: must be a whole number from 1 to 65536/);
});

test("all issues of the settings and the flags are reported at once, by their flags and variables", async () => {
  const { PATH = "", HOME = "" } = tool.env;
  const { code, out, err } = await run(["jobs", "--since", "3 days", "--limit", "none"], { PATH, HOME });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err.trim().split("\n")).toEqual([
    expect.stringMatching(/^--since: must be a duration.*"3 days"$/),
    expect.stringMatching(/^--limit: must be a whole number from 1/),
    expect.stringMatching(/^--os-project-id: no project is set. Set --os-project-id, OS_PROJECT_ID,/),
    expect.stringMatching(
      /^--os-region-name: no region is set, and no endpoint. Set --os-region-name, OS_REGION_NAME$/,
    ),
    expect.stringMatching(/^no credential was found.*OS_PASSWORD.*--os-cloud, OS_CLOUD/),
  ]);
  expect(err).not.toMatch(/otc-ddm:|opentelekomcloud:|the input/);
});

test("flags come before variables, and can name a cloud of clouds.yaml", async () => {
  const wrong = { ...tool.env, OS_PROJECT_ID: "another", OS_DDM_ENDPOINT_OVERRIDE: "http://127.0.0.1:1" };
  const flags = ["--os-project-id", simulator.projectId, "--os-ddm-endpoint-override", simulator.url];
  expect(await run(["jobs", "--json", ...flags], wrong)).toMatchObject({ code: 0, err: "" });
  const { code, err } = await run(["jobs", "--os-cloud", "nowhere"]);
  expect(code).toBe(2);
  expect(err).toContain('--os-cloud names the cloud "nowhere", but there is no clouds.yaml');
});

test("a secret is in no output, with --debug or as a refused argument", async () => {
  const { code, err, out } = await run(["wait", failedJob(), "--debug"]);
  expect(code).toBe(1);
  expect(err).toMatch(/POST .*\/auth\/tokens.*-> 201/);
  for (const secret of [simulator.password, simulator.secretKey, "gAAAA"]) expect(out + err).not.toContain(secret);
  const tried = await run(["jobs", `--os-password=${simulator.password}`]);
  expect(tried).toMatchObject({ code: 2, out: "" });
  expect(tried.err).toMatch(/unknown option '--os-password'.*\n.*A secret is never an argument/);
  expect(tried.err).not.toContain(simulator.password);
});

test.each([
  ["--help"],
  ["jobs", "--help"],
  ["wait", "--help"],
  ["flavors", "--help"],
  ["doctor", "--help"],
  ["completion", "--help"],
  ["simulator", "--help"],
  ["--version"],
])("%s %s explains itself on standard output", async (...args) => {
  const { code, out, err } = await run(args, {});
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(args[0] === "--version" ? /^\d+\.\d+\.\d+\n$/ : /^Usage: pulumi-otc-ddm/);
  if (args.length === 2) expect(out).toContain("Examples:");
});

test("simulator prints the settings for a client and runs until it is ended, and an occupied port is an error", async () => {
  const simulating = start(["simulator", "--port", "0", "--time-scale", "60"], {});
  const { child, written, code } = simulating;
  await untilWritten(simulating, "out", "\n");
  const ready = JSON.parse(written.out) as { url: string; authUrl: string };
  expect((await fetch(`${ready.authUrl}/auth/catalog`)).status).toBe(401);
  const taken = await run(["simulator", "--port", new URL(ready.url).port, "--time-scale", "60"], {});
  expect(taken).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^--port: \d+ cannot be used: EADDRINUSE/) as string,
  });
  child.kill("SIGINT");
  expect(await code).toBe(0);
});
