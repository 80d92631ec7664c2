import { ResourceInitError } from "../../../../provider/resources/errors";
import { ddmOperation } from "../../../../provider/resources/operation/operation";
import { failureToldMark } from "../../../../provider/resources/operation/operationState";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { job } from "../../../support/jobs";
import { broken, failureOf, OperationHost, restart, unknownJob } from "./operationHost";

let host: OperationHost;

beforeEach(() => {
  host = new OperationHost();
});

const running = { ...restart, jobId: "j1", name: "RestartInstance", status: "Running", response: { a: 1 } };
const completed = { ...running, status: "Completed", endTime: "2026-01-01T00:01:00Z" };
const operation = { urn: "urn:x" };
const update = (stored: Properties, inputs: Properties = restart): Promise<unknown> =>
  failureOf(ddmOperation.update(host, "i1/restart", stored, inputs, operation));

test("only changed inputs are a change of a completed operation", () => {
  expect(ddmOperation.diff(completed, restart)).toEqual({ replaces: [], updates: [] });
  expect(ddmOperation.diff(completed, { ...restart, method: "POST", apiVersion: "v3" })).toMatchObject({
    replaces: [],
  });
  expect(ddmOperation.diff({ ...completed, method: "POST" }, restart)).toMatchObject({ replaces: [] });
});

test.each<readonly [string, unknown]>([
  ["instanceId", "i2"],
  ["path", "eip"],
  ["method", "PUT"],
  ["apiVersion", "v1"],
  ["body", { a: 1 }],
  ["triggers", ["b"]],
  ["projectId", "p2"],
  ["region", "eu-nl"],
  ["endpoint", "https://other.test"],
])("a changed %s starts the operation again", (name, value) => {
  expect(ddmOperation.diff(completed, { ...restart, [name]: value })).toMatchObject({ replaces: [name], updates: [] });
});

test.each([{ timeout: "1h" }, { failOnError: false }])("a change of %j starts nothing", (change) => {
  expect(ddmOperation.diff(completed, { ...restart, ...change })).toEqual({ replaces: [], updates: [] });
});

test.each<readonly [string, Properties, object, readonly string[]]>([
  ["runs", running, {}, ["status"]],
  ["was never seen", { ...restart, jobId: "j1" }, {}, ["status"]],
  ["failed", { ...running, status: "Failed" }, {}, ["status"]],
  ["failed, which is fine", { ...running, status: "Failed" }, { failOnError: false }, []],
])("an operation that %s needs an update if it may change", (_what, stored, change, updates) => {
  expect(ddmOperation.diff(stored, { ...restart, ...change })).toEqual({ replaces: [], updates });
});

test("an update continues to wait for the job, and starts nothing", async () => {
  host.job = job({ id: "j1", name: "RestartInstance", status: "Completed" });
  expect(await update(running)).toMatchObject({ ...restart, jobId: "j1", status: "Completed", response: { a: 1 } });
  expect(host.started).toEqual([]);
});

test("an update without a job continues to wait for the instance", async () => {
  host.statuses = ["RESTARTING"];
  expect(await update({ ...restart, response: { a: 1 } })).toEqual({
    ...restart,
    response: { a: 1 },
    status: "Completed",
  });
  host.job = unknownJob();
  host.statuses = ["SWITCH_SSL"];
  expect(await update({ ...restart, jobId: "j1" })).toEqual({ ...restart, jobId: "j1", status: "Completed" });
  expect(host.started).toEqual([]);
});

test("an update of an ended operation sends no request", async () => {
  const inputs = { ...restart, timeout: "1h" };
  expect(await update(completed, inputs)).toEqual({ ...completed, timeout: "1h" });
  expect(host.calls).toEqual([]);
});

test("a seen job that the task center has forgotten does not count as completed", async () => {
  host.job = unknownJob();
  const error = await update(running);
  expect(error).toBeInstanceOf(ResourceInitError);
  expect(error).toMatchObject({ cause: { code: "JOB_NOT_FOUND" }, properties: { jobId: "j1", status: "Running" } });
  expect(host.started).toEqual([]);
});

describe("a failure that an update finds", () => {
  async function failed(stored: Properties): Promise<Properties> {
    const error = await update(stored);
    expect(error).toBeInstanceOf(ResourceInitError);
    expect(String(error)).toContain("The next `pulumi up` starts it again");
    expect(host.started).toEqual([]);
    return (error as ResourceInitError).properties;
  }

  beforeEach(() => {
    host.job = job({ id: "j1", status: "Failed", failReason: "no capacity" });
  });

  test("is reported once, and the update after that starts the operation again", async () => {
    const state = await failed(running);
    expect(state).toMatchObject({ jobId: "j1", status: "Failed", failReason: "no capacity", [failureToldMark]: true });
    expect(ddmOperation.diff(state, restart)).toEqual({ replaces: [], updates: ["status"] });
    host.answer = { jobId: "j2" };
    host.job = job({ id: "j2", status: "Completed" });
    const done = await update(state);
    expect(done).toMatchObject({ ...restart, jobId: "j2", status: "Completed" });
    expect(done).not.toHaveProperty([failureToldMark]);
    expect(done).not.toHaveProperty(["failReason"]);
    expect(host.started).toHaveLength(1);
  });

  test("is reported even if a refresh has found it before", async () => {
    const refreshed = await ddmOperation.read(host, "i1/restart", running);
    expect(refreshed).toMatchObject({ status: "Failed" });
    await failed(refreshed ?? {});
  });

  test("is also reported for an operation whose job is unknown to the task center", async () => {
    host.job = unknownJob();
    host.status = "ERROR";
    const state = await failed({ ...restart, jobId: "j1" });
    expect(state).toMatchObject({
      jobId: "j1",
      status: "Failed",
      failReason: expect.stringContaining("ERROR") as unknown,
    });
  });

  test("is reported after failOnError becomes true again", async () => {
    await failed({ ...running, status: "Failed", failOnError: false });
  });

  test("is removed from the state by a failed new start, so that the next update starts again", async () => {
    const state = await failed(running);
    expect(await update(state)).toMatchObject({ code: "JOB_FAILED" });
    expect(await update(state)).toMatchObject({ code: "JOB_FAILED" });
    expect(host.started).toHaveLength(2);
  });

  test("is not followed by another start after a killed one", async () => {
    const state = await failed(running);
    host.answer = broken();
    host.listed = [host.listedJob({ id: "j3" })];
    host.job = job({ id: "j3", status: "Completed" });
    expect(await update(state)).toMatchObject({ jobId: "j3" });
    expect(host.started).toHaveLength(1);
  });
});

test("a read polls the job once", async () => {
  host.job = job({ id: "j1", progress: 70 });
  expect(await ddmOperation.read(host, "i1/restart", running)).toMatchObject({
    status: "Running",
    progress: 70,
    response: { a: 1 },
  });
  expect(host.calls).toEqual(["GET jobs/j1"]);
});

test.each([
  ["has ended", completed],
  ["has ended, and nobody knows its job", { ...restart, jobId: "j1", status: "Completed" }],
  ["has no job", restart],
])("a read of an operation that %s sends no request", async (_what, stored) => {
  expect(await ddmOperation.read(host, "i1/restart", stored)).toBe(stored);
  expect(host.calls).toEqual([]);
});

test("a job that the task center has forgotten, or never knew, keeps its state", async () => {
  host.job = unknownJob();
  expect(await ddmOperation.read(host, "i1/restart", running)).toMatchObject(running);
  const unseen = { ...restart, jobId: "j1" };
  expect(await ddmOperation.read(host, "i1/restart", unseen)).toBe(unseen);
});

test("an import is refused with an alternative", async () => {
  const error = await failureOf(ddmOperation.read(host, "i1/restart", {}));
  expect(error).toMatchObject({ code: "INVALID_INPUTS" });
  expect(String(error)).toContain("DdmJobWait");
  expect(host.calls).toEqual([]);
});

test("a preview sends no request, and only outputs of ended operations are known", () => {
  expect(ddmOperation.previewUpdate(completed, { ...restart, timeout: "1h" })).toEqual({ ...completed, timeout: "1h" });
  expect(ddmOperation.previewUpdate(running, restart)).toMatchObject({
    ...restart,
    jobId: unknownValue,
    status: unknownValue,
  });
  expect(host.calls).toEqual([]);
});

test("a deletion does nothing", async () => {
  await ddmOperation.delete(host, "i1/restart", completed);
  expect(host.calls).toEqual([]);
});

test("the inputs of a state are those of the program", () => {
  expect(ddmOperation.inputsOf({ ...completed, timeout: "1h", __x: 1 })).toEqual({ ...restart, timeout: "1h" });
});
