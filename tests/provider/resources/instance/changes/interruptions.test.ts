import { ApiError } from "../../../../../provider/api/errors";
import { ResourceInitError } from "../../../../../provider/resources/errors";
import type { Properties } from "../../../../../provider/resources/runtime";
import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";
import { job, notFound } from "../../../../support/jobs";

const stored = { ...instanceInputs, status: "RUNNING" };
const wanted = { ...instanceInputs, name: "orders-two", nodeNum: 4, parameters: { wait_timeout: "1" } };
const scaling = { what: "scale out to 4 nodes", jobId: "j-nodes" };

/** The error of an interrupted update. The engine stores its state. */
async function interrupted(instance: FakeInstance, inputs: Properties = wanted): Promise<ResourceInitError> {
  const update = updateDdmInstance(instance.runtime, "i1", stored, inputs, { timeoutMs: 600_000 });
  const error: unknown = await update.catch((failure: unknown) => failure);
  if (error instanceof ResourceInitError) return error;
  throw new Error(`expected an error with a state, not ${String(error)}`);
}

const refusal = (status: number): ApiError =>
  new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/x" }, status, {});

describe("an update that stops before its first call stores no state and rejects with the plain error", () => {
  test("while another operation runs", async () => {
    const instance = new FakeInstance();
    instance.reported.status = "RESTARTING";
    const update = updateDdmInstance(instance.runtime, "i1", stored, wanted, { timeoutMs: 60_000 });
    await expect(update).rejects.toMatchObject({ code: "INSTANCE_BUSY", status: "RESTARTING" });
    expect(instance.changes).toEqual([]);
  });

  test("if the instance does not exist", async () => {
    const instance = new FakeInstance();
    instance.reported.status = "DELETED";
    const update = updateDdmInstance(instance.runtime, "i1", stored, wanted);
    await expect(update).rejects.toMatchObject({ code: "INSTANCE_NOT_FOUND" });
  });

  test("if the first change is refused", async () => {
    const refused = refusal(403);
    const instance = new FakeInstance({ "PUT instances/:id/modify-name": () => refused });
    await expect(updateDdmInstance(instance.runtime, "i1", stored, wanted)).rejects.toBe(refused);
  });

  test("after a cancel", async () => {
    const instance = new FakeInstance();
    instance.reported.status = "RESTARTING";
    instance.runtime.cancelled = AbortSignal.abort(new Error("cancelled"));
    await expect(updateDdmInstance(instance.runtime, "i1", stored, wanted)).rejects.toThrow("cancelled");
  });
});

test("the state after a step has the finished changes, and lists the others", async () => {
  const refused = refusal(403);
  const instance = new FakeInstance({ "POST instances/:id/nodes": () => refused });
  const { id, properties, message, cause } = await interrupted(instance);
  expect({ id, properties }).toEqual({
    id: "i1",
    properties: { ...stored, name: "orders-two", __notDone: ["nodeNum", "parameters"] },
  });
  expect(message).toContain(
    "\nDone: rename the instance. Not done: scale out to 4 nodes, set the parameters. The next `pulumi up` continues there.",
  );
  expect(cause).toBe(refused);
});

test("a change that the instance already has counts as done", async () => {
  const instance = new FakeInstance({ "POST instances/:id/nodes": () => refusal(403) });
  instance.reported.name = "orders-two";
  expect((await interrupted(instance)).properties).toMatchObject({ name: "orders-two", nodeNum: 2 });
});

test("a cancel while a job runs keeps the job in the state", async () => {
  const caller = new AbortController();
  const instance = new FakeInstance({
    "GET jobs/:id": () => {
      caller.abort(new Error("cancelled"));
      return job();
    },
  });
  instance.runtime.cancelled = caller.signal;
  const { properties, message } = await interrupted(instance);
  expect(properties).toMatchObject({ name: "orders-two", nodeNum: 2, __underWay: scaling });
  expect(message).toContain(
    "Done: rename the instance. Under way: scale out to 4 nodes (job j-nodes). Not done: set the parameters. ",
  );
});

test("a job that exceeds the timeout of the update is kept in the state", async () => {
  const instance = new FakeInstance();
  instance.job = job({ progress: 10 });
  const { properties, cause } = await interrupted(instance);
  expect(cause).toMatchObject({ code: "WAIT_TIMEOUT" });
  expect(properties).toMatchObject({ nodeNum: 2, __underWay: scaling });
});

test("a job that cannot be read is kept in the state", async () => {
  const instance = new FakeInstance({ "GET jobs/:id": () => refusal(403) });
  const { properties, cause } = await interrupted(instance);
  expect(cause).toMatchObject({ code: "JOB_UNREADABLE" });
  expect(properties).toMatchObject({ nodeNum: 2, __underWay: scaling });
});

test("a failed job is not kept in the state, and its change is listed as not done", async () => {
  const instance = new FakeInstance();
  instance.job = job({ status: "Failed", failReason: "no address is left" });
  const { properties, message } = await interrupted(instance);
  expect(properties).toEqual({ ...stored, name: "orders-two", __notDone: ["nodeNum", "parameters"] });
  expect(message).toContain("no address is left");
  expect(message).toContain("Not done: scale out to 4 nodes, set the parameters. ");
});

test("a change without a job is kept in the state by its description", async () => {
  const instance = new FakeInstance({
    "PUT instances/:id/configurations": () => {
      instance.reported.status = "SET_CONFIGURATION";
      return { needsRestart: false };
    },
  });
  const { properties, cause } = await interrupted(instance);
  expect(cause).toMatchObject({ code: "INSTANCE_BUSY", status: "SET_CONFIGURATION" });
  expect(properties).toEqual({
    ...{ ...stored, name: "orders-two", nodeNum: 4 },
    ...{ __underWay: { what: "set the parameters" }, __notDone: ["parameters"] },
  });
});

describe("an update after an interruption", () => {
  const resumed = { ...stored, name: "orders-two", __underWay: scaling, __notDone: ["nodeNum", "parameters"] };

  test("waits for the running job, and then makes the other changes", async () => {
    const instance = new FakeInstance();
    instance.reported.nodeCount = 4;
    const state = await updateDdmInstance(instance.runtime, "i1", resumed, wanted);
    expect(state).toEqual({ ...wanted, status: "RUNNING" });
    expect(instance.runtime.calls.find((call) => call !== "GET jobs")).toBe("GET jobs/j-nodes");
    expect(instance.changes).toEqual(["PUT instances/i1/configurations"]);
  });

  test("waits for the instance's status if the task center does not know the job", async () => {
    const instance = new FakeInstance({
      "GET jobs/:id": notFound,
    });
    instance.statuses = ["GROWING", "RUNNING"];
    instance.reported.nodeCount = 4;
    await updateDdmInstance(instance.runtime, "i1", resumed, wanted);
    expect(instance.statuses).toEqual([]);
    expect(instance.changes).toEqual(["PUT instances/i1/configurations"]);
  });

  test("waits for the instance's status after a change without a job", async () => {
    const instance = new FakeInstance();
    instance.statuses = ["SET_CONFIGURATION", "RUNNING"];
    instance.parameters = { wait_timeout: "1" };
    instance.reported.nodeCount = 4;
    const before = { ...resumed, nodeNum: 4, __underWay: { what: "set the parameters" } };
    await expect(updateDdmInstance(instance.runtime, "i1", before, wanted)).resolves.not.toHaveProperty("__underWay");
    expect(instance.changes).toEqual([]);
  });

  test("keeps the running job in the state if it times out too", async () => {
    const instance = new FakeInstance();
    instance.job = job();
    const update = updateDdmInstance(instance.runtime, "i1", resumed, wanted, { timeoutMs: 60_000 });
    await expect(update).rejects.toMatchObject({ code: "UNFINISHED", properties: resumed });
  });

  test("forgets a failed job, so that the next update starts it again", async () => {
    const instance = new FakeInstance();
    instance.job = job({ status: "Failed" });
    const { __underWay: _job, ...rest } = resumed;
    const update = updateDdmInstance(instance.runtime, "i1", resumed, wanted);
    await expect(update).rejects.toMatchObject({ code: "UNFINISHED", properties: rest });
    instance.job = job({ status: "Completed" });
    await expect(updateDdmInstance(instance.runtime, "i1", rest, wanted)).resolves.toMatchObject({ nodeNum: 4 });
    expect(instance.asked).toContainEqual({ zones: ["eu-de-01", "eu-de-02"] });
  });

  test("says only that the next update continues if the program has no other change", async () => {
    const instance = new FakeInstance();
    instance.job = job({ status: "Failed" });
    const { nodeNum, name, parameters: _none, ...others } = { ...wanted, nodeNum: 2 };
    const update = updateDdmInstance(instance.runtime, "i1", resumed, { ...others, nodeNum, name });
    await expect(update).rejects.toThrow(/\nThe next `pulumi up` continues there\.$/);
  });
});
