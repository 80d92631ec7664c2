import { ResourceInitError } from "../../../../provider/resources/errors";
import { ddmOperation } from "../../../../provider/resources/operation/operation";
import { knownSecrets } from "../../../../provider/text/knownSecrets";
import { job } from "../../../support/jobs";
import { apiError, broken, failureOf, OperationHost, restart, unknownJob } from "./operationHost";

let host: OperationHost;

beforeEach(() => {
  host = new OperationHost();
});

const create = (inputs: object = restart, timeoutMs = 0): Promise<unknown> =>
  failureOf(ddmOperation.create(host, { ...inputs }, { urn: "urn:x", timeoutMs }));

test("an operation starts, waits for its job, and has the outputs of the job", async () => {
  host.answer = { jobId: "j1", response: { group_id: "g1" } };
  const ended = job({ id: "j1", name: "RestartInstance", status: "Completed", endTime: "2026-01-01T00:01:00Z" });
  host.job = ended;
  expect(await create()).toEqual({
    id: "i1/restart",
    properties: {
      ...restart,
      ...{ jobId: "j1", status: "Completed", name: "RestartInstance", progress: 100, durationSeconds: 60 },
      ...{
        createdTime: ended.createdTime,
        endTime: ended.endTime,
        instance: ended.instance,
        response: { group_id: "g1" },
      },
    },
  });
  const calls = host.calls.filter((call) => call !== "GET jobs");
  expect(calls).toEqual(["GET instances/i1", "POST instances/i1/restart", "GET jobs/j1"]);
  expect(host.asked).toEqual([{ instanceId: "i1", path: "restart" }]);
});

test("an operation waits until nothing else runs on the instance, including its creation", async () => {
  host.statuses = ["CREATING", "CREATING", "RESTARTING"];
  expect(await create()).toMatchObject({ properties: { status: "Completed" } });
  expect(host.calls.slice(0, 5)).toEqual([...Array<string>(4).fill("GET instances/i1"), "POST instances/i1/restart"]);
  expect(host.progress[0]).toBe("waits for 0s to start POST restart: another operation runs on the instance, CREATING");
});

test("an operation that times out before its start stores nothing, and the error names the input", async () => {
  host.status = "GROWING";
  const error = await create({ ...restart, timeout: "1m" });
  expect(error).toMatchObject({ code: "INSTANCE_BUSY" });
  expect(String(error)).toMatch(/is GROWING.*for a longer one set `timeout`/);
  expect(host.started).toEqual([]);
  expect(host.journal.notes).toEqual([]);
});

test("an operation does not start on an instance that becomes idle after the timeout", async () => {
  const { clock } = host;
  host.statuses = ["RUNNING"];
  const read = clock.now.bind(clock);
  let isRead = false;
  clock.now = () => read() + (isRead ? 60_000 : 0);
  Object.defineProperty(host.statuses, "shift", { value: () => ((isRead = true), "RUNNING") });
  const error = await create({ ...restart, timeout: "1m" });
  expect(error).toMatchObject({ code: "UPDATE_TIMEOUT" });
  expect(String(error)).toContain("for a longer timeout set `timeout`");
  expect(host.started).toEqual([]);
});

test("a broken instance can be restarted", async () => {
  host.statuses = ["ERROR"];
  expect(await create()).toMatchObject({ properties: { status: "Completed" } });
});

test.each([
  ["another operation", apiError(409, "DBS.200019")],
  ["too many requests", apiError(429)],
  ["a connection that was refused", broken("connect")],
  ["a log-in that was cut off", broken("read", "../../../tokens")],
])("the call is sent again after %s, because nothing was done", async (_what, error) => {
  host.nextAnswers = [error, error];
  expect(await create()).toMatchObject({ properties: { status: "Completed" } });
  expect(host.started).toHaveLength(3);
  expect(host.warnings).toEqual([]);
});

test.each([
  [400, "DBS.280001"],
  [403, "DBS.200056"],
  [404, "APIGW.0101"],
  [501, "APIGW.0601"],
] as const)("a refusal with %i is a plain error, and nothing is stored", async (status, code) => {
  const refusal = apiError(status, code);
  host.answer = refusal;
  expect(await create()).toBe(refusal);
  expect(host.started).toHaveLength(1);
  expect(host.journal.entries.size).toBe(0);
});

test("a failed job is an error, nothing is stored, and the next update starts the operation again", async () => {
  host.job = job({ id: "j1", status: "Failed", failReason: "no capacity" });
  const error = await create();
  expect(error).toMatchObject({ code: "JOB_FAILED" });
  expect(String(error)).toContain("no capacity");
  expect(host.journal.entries.size).toBe(0);
  await create();
  expect(host.started).toHaveLength(2);
});

test("a failed job is a result with failOnError false", async () => {
  host.job = job({ id: "j1", status: "Failed", failReason: "no capacity" });
  const state = await create({ ...restart, failOnError: false });
  expect(state).toMatchObject({ properties: { status: "Failed", failReason: "no capacity" } });
});

describe("an operation whose job is unknown to the task center", () => {
  beforeEach(() => {
    host.job = unknownJob();
  });

  test("ends when the instance is ready", async () => {
    host.statuses = ["RUNNING", "SWITCH_SSL", "SWITCH_SSL"];
    expect(await create()).toEqual({
      id: "i1/restart",
      properties: { ...restart, jobId: "j1", status: "Completed" },
    });
    expect(host.progress.at(-1)).toContain("POST restart, SWITCH_SSL after");
  });

  test("stops looking for a job early if no document lists its kind", async () => {
    const startMs = host.clock.now();
    await create({ ...restart, path: "switch-ssl", body: { ssl_enabled: true } });
    expect(host.clock.now() - startMs).toBeLessThan(10_000);
    const restartMs = host.clock.now();
    await create();
    expect(host.clock.now() - restartMs).toBeGreaterThanOrEqual(30_000);
  });

  test("fails if the instance is broken after it", async () => {
    host.statuses = ["RUNNING", "SWITCH_SSL"];
    host.status = "ERROR";
    const error = await create();
    expect(error).toMatchObject({ code: "INSTANCE_FAILED" });
    expect(host.journal.entries.size).toBe(0);
  });

  test("is a result with failOnError false, even if the instance is broken after it", async () => {
    host.statuses = ["RUNNING", "SWITCH_SSL"];
    host.status = "ERROR";
    expect(await create({ ...restart, failOnError: false })).toMatchObject({
      properties: { jobId: "j1", status: "Failed", failReason: expect.stringContaining("is ERROR") as unknown },
    });
  });

  test("continues in the next update after a timeout", async () => {
    host.statuses = ["RUNNING"];
    host.status = "SWITCH_SSL";
    const error = await create({ ...restart, timeout: "5m" });
    expect(error).toBeInstanceOf(ResourceInitError);
    expect(error).toMatchObject({ id: "i1/restart", properties: { ...restart, timeout: "5m", jobId: "j1" } });
    expect(String(error)).toContain("for a longer one set `timeout`");
    expect(String(error)).toContain("continues to wait");
  });
});

test("an operation whose answer has no job waits for the instance's status", async () => {
  host.answer = {};
  host.statuses = ["RUNNING", "RESTARTING"];
  expect(await create()).toEqual({ id: "i1/restart", properties: { ...restart, status: "Completed" } });
  expect(host.calls.filter((call) => call.includes("jobs"))).toEqual([]);
});

test("an answer that is too large is left out with a warning", async () => {
  host.answer = { jobId: "j1", isLeftOut: true };
  const state = await create();
  expect(state).toMatchObject({ properties: { jobId: "j1", status: "Completed" } });
  expect(state).not.toHaveProperty(["properties", "response"]);
  expect(host.warnings.join()).toContain("too large");
});

test("an interrupted wait stores the job as last seen, and the answer", async () => {
  host.answer = { jobId: "j1", response: { group_id: "g1" } };
  const controller = new AbortController();
  host.cancelled = controller.signal;
  host.job = job({ id: "j1", progress: 40 });
  host.nextAnswers = [];
  const created = create();
  const poll = host.clock.sleep.bind(host.clock);
  host.clock.sleep = (ms, signal) => {
    if (host.started.length > 0) controller.abort(new Error("Ctrl-C"));
    return poll(ms, signal);
  };
  const error = await created;
  expect(error).toBeInstanceOf(ResourceInitError);
  expect(error).toMatchObject({
    properties: { ...restart, jobId: "j1", status: "Running", progress: 40, response: { group_id: "g1" } },
  });
  expect(host.journal.entries.size).toBe(0);
});

test("a cancel before the call starts nothing", async () => {
  host.status = "GROWING";
  host.cancelled = AbortSignal.abort(new Error("Ctrl-C"));
  expect(String(await create())).toContain("Ctrl-C");
  expect(host.started).toEqual([]);
});

test("fields of the body with the name of a secret are hidden wherever they repeat, and other fields are shown", async () => {
  const body = {
    nodes: [{ id: "node-4711-x", admin_password: "pw-1", zone: "eu-de-01" }],
    credentials: { user: "Sup3r-hush" },
  };
  host.answer = apiError(400, "DBS.280001");
  const error = await create({ ...restart, body });
  expect(error).toMatchObject({ code: "API_ERROR" });
  expect(knownSecrets.hide("node-4711-x pw-1 eu-de-01 Sup3r-hush")).toBe("node-4711-x *** eu-de-01 ***");
});

test("an answer without a secret body is stored without the secrets of the process", async () => {
  knownSecrets.add("token-of-the-process");
  host.answer = { jobId: "j1", response: { echo: ["Bearer token-of-the-process"], n: 1 } };
  expect(await create()).toMatchObject({ properties: { response: { echo: ["Bearer ***"], n: 1 } } });
});
