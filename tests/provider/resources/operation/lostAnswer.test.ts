import { ApiError } from "../../../../provider/api/errors";
import { ResourceInitError } from "../../../../provider/resources/errors";
import { ddmOperation } from "../../../../provider/resources/operation/operation";
import { startedMark } from "../../../../provider/resources/operation/operationState";
import type { Properties } from "../../../../provider/resources/runtime";
import { job } from "../../../support/jobs";
import { apiError, broken, failureOf, OperationHost, restart } from "./operationHost";

let host: OperationHost;

beforeEach(() => {
  host = new OperationHost();
  host.answer = broken();
});

const operation = { urn: "urn:x" };
const create = (inputs: object = restart): Promise<unknown> =>
  failureOf(ddmOperation.create(host, { ...inputs }, operation));

/** Starts with another host, for an operation with another path. */
function begin(method: string, path: string): object {
  host = new OperationHost(`${method} instances/:id/${path}`);
  const url = `https://ddm.test/v3/p1/instances/i1/${path}`;
  host.answer = new ApiError({ method, url }, 504, {});
  return { instanceId: "i1", path, method };
}

function uncertainState(error: unknown): Properties {
  expect(error).toBeInstanceOf(ResourceInitError);
  expect(error).toMatchObject({ cause: { code: "OPERATION_UNCERTAIN" } });
  const { properties } = error as ResourceInitError;
  expect(properties).toHaveProperty([startedMark]);
  expect(host.started).toHaveLength(1);
  return properties;
}

test.each([
  ["a connection that broke", broken()],
  ["a 504", apiError(504)],
  ["a 500 of DDM", apiError(500, "DBS.200412")],
  ["a code that says to try again", apiError(400, "DBS.300134")],
])("the only new job of the instance is taken over after %s, with a warning", async (_what, lost) => {
  host.answer = lost;
  host.listed = [host.listedJob({ id: "j7" })];
  host.job = job({ id: "j7", name: "RestartInstance", status: "Completed" });
  expect(await create()).toMatchObject({ properties: { ...restart, jobId: "j7", status: "Completed" } });
  expect(host.started).toHaveLength(1);
  expect(host.warnings.join()).toContain("one job for it since then, j7 (RestartInstance)");
  expect(host.journal.notes.at(-1)).toMatchObject({ jobId: "j7" });
  expect(host.journal.entries.size).toBe(0);
});

test("a job that appears in the list some seconds later is found", async () => {
  const found = host.listedJob();
  const startMs = host.clock.now();
  Object.defineProperty(host, "listed", { get: () => (host.clock.now() - startMs >= 8000 ? [found] : []) });
  expect(await create()).toMatchObject({ properties: { jobId: "j1", status: "Completed" } });
});

test.each<readonly [string, (host: OperationHost) => object]>([
  ["of before", (one) => ({ createdTime: new Date(one.clock.now() - 2000).toISOString() })],
  ["of another instance", () => ({ instance: { id: "i2", name: "other" } })],
  ["of another name", () => ({ name: "EnlargeNode" })],
  ["of no instance", () => ({ instance: undefined })],
])("a job %s is not taken over", async (_what, changes) => {
  host.listed = [host.listedJob(changes(host))];
  uncertainState(await create());
});

test("the state of an uncertain operation has its start time, and the error has the advice", async () => {
  const startMs = host.clock.now();
  const error = await create();
  expect(uncertainState(error)).toEqual({ ...restart, [startedMark]: new Date(startMs).toISOString() });
  const text = String(error);
  expect(text).toContain("It is unknown whether POST restart of DDM instance i1 was started");
  expect(text).toContain("shows no job for it");
  expect(text).toContain("change `triggers`");
  expect(text).toContain("looks again, and does not start it a second time");
  expect(host.clock.now() - startMs).toBeLessThanOrEqual(12_000);
  expect(host.journal.entries.size).toBe(0);
});

test("the server's clock decides, for any local clock", async () => {
  const yearMs = 365 * 86_400_000;
  const serverTimeMs = (): number => host.clock.now() - yearMs;
  const listed = host.listedJob({ createdTime: new Date(serverTimeMs()).toISOString() });
  host.listed = [listed];
  host.serverTimeMs = serverTimeMs;
  expect(await create()).toMatchObject({ properties: { jobId: "j1" } });
  host.listed = [{ ...listed, createdTime: new Date(serverTimeMs() - 60_000).toISOString() }];
  const { properties } = (await create()) as ResourceInitError;
  expect(properties[startedMark]).toMatch(/^2025-01-01T/);
});

test("several new jobs leave the operation uncertain, and the error names them", async () => {
  host.listed = [host.listedJob(), host.listedJob({ id: "j2" })];
  const error = await create();
  uncertainState(error);
  expect(String(error)).toContain("j1 (RestartInstance), j2 (RestartInstance)");
});

test.each<readonly [string, () => void]>([
  ["is refused", () => void (host.listed = apiError(404, "APIGW.0101", "jobs", "GET"))],
  ["has a job that cannot be read", () => void (host.unreadable = 1)],
])("a task list that %s leaves the operation uncertain", async (_what, arrange) => {
  host.listed = [host.listedJob()];
  arrange();
  uncertainState(await create());
});

test("a status of the instance that only this operation causes decides if the list has no job", async () => {
  host.statuses = ["RUNNING", ...Array<string>(8).fill("RESTARTING")];
  expect(await create()).toEqual({ id: "i1/restart", properties: { ...restart, status: "Completed" } });
  expect(host.started).toHaveLength(1);
  expect(host.warnings.join()).toContain("has had the status of such an operation");
});

test("the task list is not read for an operation without jobs in the task center", async () => {
  const inputs = begin("POST", "switch-ssl");
  host.statuses = ["RUNNING", "SWITCH_SSL", "SWITCH_SSL"];
  // Any job there belongs to another operation.
  host.listed = [host.listedJob({ name: "RestartInstance" })];
  expect(await create(inputs)).toMatchObject({ properties: { status: "Completed" } });
  expect(host.calls.filter((call) => call.includes("jobs"))).toEqual([]);
});

test("another status decides nothing", async () => {
  const inputs = begin("POST", "switch-ssl");
  host.statuses = ["RUNNING"];
  host.status = "GROWING";
  uncertainState(await create(inputs));
});

test("an undocumented operation takes over any single new job of the instance", async () => {
  const inputs = begin("PUT", "something/new");
  host.listed = [host.listedJob({ name: "SomethingNew" })];
  host.job = job({ id: "j1", name: "SomethingNew", status: "Completed" });
  expect(await create(inputs)).toMatchObject({ properties: { jobId: "j1", status: "Completed" } });
});

test("a cancel does not prevent the search for the job", async () => {
  const controller = new AbortController();
  host.cancelled = controller.signal;
  host.listed = [host.listedJob()];
  const answer = broken();
  Object.defineProperty(host, "answer", {
    get: () => {
      controller.abort(new Error("Ctrl-C"));
      return answer;
    },
  });
  const error = await create();
  expect(error).toBeInstanceOf(ResourceInitError);
  expect(error).toMatchObject({ cause: { code: "WAIT_CANCELLED" }, properties: { jobId: "j1" } });
});

describe("the next update of an uncertain operation", () => {
  let stored: Properties;

  beforeEach(async () => {
    stored = uncertainState(await create());
    await host.clock.sleep(3_600_000);
  });

  const update = (): Promise<unknown> => failureOf(ddmOperation.update(host, "i1/restart", stored, restart, operation));

  test("takes over a job that it finds, and starts nothing", async () => {
    host.listed = [host.listedJob({ createdTime: String(stored[startedMark]) })];
    expect(await update()).toMatchObject({ jobId: "j1", status: "Completed" });
    expect(await update()).not.toHaveProperty([startedMark]);
    expect(host.started).toHaveLength(1);
  });

  test("is also uncertain if it finds nothing, any number of times", async () => {
    for (let times = 0; times < 3; times++) {
      const again = uncertainState(await update());
      expect(again).toEqual(stored);
      stored = again;
    }
  });

  test("does not accept a status that the instance has an hour later", async () => {
    host.status = "RESTARTING";
    expect(uncertainState(await update())).toEqual(stored);
  });

  test("is always made, and a changed trigger starts the operation again", () => {
    expect(ddmOperation.diff(stored, restart)).toEqual({ replaces: [], updates: ["status"] });
    expect(ddmOperation.diff(stored, { ...restart, triggers: ["b"] }).replaces).toEqual(["triggers"]);
  });
});

describe("an update after a kill", () => {
  const killed = (): Promise<unknown> => {
    host.answer = { jobId: "j1" };
    return create();
  };
  /** The journal after a kill at this moment. */
  async function kill(jobId?: string): Promise<void> {
    host.answer = { jobId: "j1" };
    await create();
    const { startedMs } = host.journal.notes[0] ?? { startedMs: 0 };
    const key = host.journal.keys[0] ?? "";
    host.journal.note(key, { startedMs, ...(jobId !== undefined && { jobId }) });
    host.calls.length = 0;
  }

  test("continues with the job of a received answer, and is not blocked by its own operation", async () => {
    await kill("j9");
    host.job = job({ id: "j9", status: "Completed" });
    host.status = "RESTARTING";
    expect(await killed()).toMatchObject({ properties: { jobId: "j9", status: "Completed" } });
    expect(host.calls.filter((call) => call !== "GET jobs")).toEqual(["GET jobs/j9"]);
    expect(host.journal.entries.size).toBe(0);
  });

  test("looks for the job of a lost answer, and starts nothing", async () => {
    await kill();
    host.listed = [host.listedJob({ id: "j9" })];
    host.job = job({ id: "j9", status: "Completed" });
    expect(await killed()).toMatchObject({ properties: { jobId: "j9", status: "Completed" } });
    expect(host.started).toEqual([]);
  });

  test("is uncertain if nothing decides, and then keeps that in its state", async () => {
    await kill();
    const error = await killed();
    expect(error).toMatchObject({ cause: { code: "OPERATION_UNCERTAIN" } });
    expect(String(error)).toContain("was killed");
    expect(host.started).toEqual([]);
    expect(host.journal.entries.size).toBe(0);
  });

  test.each([
    { triggers: ["b"] },
    { path: "nodes/n1/restart" },
    { method: "PUT" },
    { apiVersion: "v1" },
    { body: { a: 1 } },
    { instanceId: "i2" },
    { region: "eu-nl" },
  ])("ignores the note of an operation that differs by %j", async (change) => {
    await kill("j9");
    const failure = await failureOf(ddmOperation.create(host, { ...restart, ...change }, operation));
    // For any outcome, the job of the other operation is not read.
    expect(failure).toBeDefined();
    expect(host.calls[0]).toMatch(/^GET instances\/i[12]$/);
    expect(host.calls).not.toContain("GET jobs/j9");
  });
});

test("an operation without a URN is not noted", async () => {
  host.answer = { jobId: "j1" };
  await ddmOperation.create(host, restart);
  expect(host.journal.notes).toEqual([]);
});
