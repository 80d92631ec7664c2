import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";
import { job } from "../../../../support/jobs";

const all = {
  ...instanceInputs,
  ...{ name: "orders-two", securityGroupId: "other", tags: { team: "shop" }, adminUserPassword: "another-Secret-2" },
  ...{ flavorRef: "ddm.2xlarge.2", nodeNum: 4, parameters: { wait_timeout: "1" } },
};
const update = (instance: FakeInstance, wanted: object, timeoutMs?: number): Promise<unknown> =>
  updateDdmInstance(instance.runtime, "i1", instanceInputs, { ...wanted }, { timeoutMs });

test("all changes of an update are made once, in order", async () => {
  const instance = new FakeInstance();
  await expect(update(instance, all)).resolves.toEqual(all);
  expect(instance.changes).toEqual([
    "PUT instances/i1/modify-name",
    "PUT instances/i1/modify-security-group",
    "POST instances/i1/tags/create",
    "PUT instances/i1/admin-user",
    "PUT instances/i1/flavor",
    "POST instances/i1/nodes",
    "PUT instances/i1/configurations",
  ]);
});

test("each change reads the instance first, and waits for another operation on it", async () => {
  const instance = new FakeInstance();
  instance.statuses = ["RESTARTING", "RESTARTING", "RUNNING", "RUNNING", "GROWING"];
  await update(instance, { ...instanceInputs, name: "orders-two", securityGroupId: "other" });
  const [look, busy] = ["GET instances/i1", "PUT instances/i1/modify-security-group"];
  expect(instance.runtime.calls).toEqual([look, look, look, "PUT instances/i1/modify-name", look, look, look, busy]);
  expect(instance.runtime.progress).toEqual([
    "1 of 2: waits for 0s to rename the instance: another operation runs on the instance, RESTARTING",
    "2 of 2: waits for 0s to change the security group: another operation runs on the instance, GROWING",
  ]);
});

test("the row of a step has its position, the number of steps, and its progress", async () => {
  const jobs = [job({ progress: 60 }), job({ status: "Completed", progress: 100 })];
  const instance = new FakeInstance({ "GET jobs/:id": () => jobs.shift() ?? job({ status: "Completed" }) });
  await update(instance, { ...instanceInputs, name: "orders-two", nodeNum: 4, parameters: { wait_timeout: "1" } });
  expect(instance.runtime.progress[0]).toMatch(/^2 of 3: scale out to 4 nodes, 60 % after \d+s/);
});

test("the row of a single step has no position", async () => {
  const jobs = [job({ progress: 60 })];
  const instance = new FakeInstance({ "GET jobs/:id": () => jobs.shift() ?? job({ status: "Completed" }) });
  await update(instance, { ...instanceInputs, nodeNum: 4 });
  expect(instance.runtime.progress[0]).toMatch(/^scale out to 4 nodes, 60 % after \d+s/);
});

test("a change that the instance already has is skipped, and the others are made", async () => {
  const instance = new FakeInstance();
  instance.reported.name = "orders-two";
  instance.reported.nodeCount = 4;
  instance.tags = { team: "shop" };
  await update(instance, {
    ...instanceInputs,
    name: "orders-two",
    nodeNum: 4,
    tags: { team: "shop" },
    flavorRef: "x.2",
  });
  expect(instance.changes).toEqual(["PUT instances/i1/flavor"]);
});

test("inputs that only manage the instance need no call", async () => {
  const instance = new FakeInstance();
  await update(instance, { ...instanceInputs, deleteTimeout: "1h", updateTimeout: "3h", preventReplacement: true });
  expect(instance.runtime.calls).toEqual([]);
});

test("a change without a job waits for the instance's status", async () => {
  const instance = new FakeInstance();
  instance.statuses = ["RUNNING", "SET_CONFIGURATION", "SET_CONFIGURATION", "RUNNING"];
  await update(instance, { ...instanceInputs, parameters: { wait_timeout: "1" } });
  expect(instance.statuses).toEqual([]);
  expect(instance.runtime.progress).toEqual(["set the parameters, SET_CONFIGURATION after 0s"]);
});

test("a change whose job is unknown to the task center waits for the instance's status", async () => {
  const instance = new FakeInstance({
    "GET jobs/:id": () => Object.assign(new Error("no such job"), { status: 400, kind: "not-found" }),
  });
  instance.statuses = ["RUNNING", "GROWING", "GROWING", "RUNNING"];
  await expect(update(instance, { ...instanceInputs, nodeNum: 4 })).resolves.toMatchObject({ nodeNum: 4 });
  expect(instance.statuses).toEqual([]);
  expect(instance.changes).toHaveLength(1);
});

test("a change that has no effect when the instance is ready is an error that names it", async () => {
  const instance = new FakeInstance({
    "POST instances/:id/nodes": () => ({ jobId: "j1" }),
    "GET jobs/:id": () => Object.assign(new Error("no such job"), { status: 400, kind: "not-found" }),
  });
  const failure = update(instance, { ...instanceInputs, nodeNum: 4 });
  await expect(failure).rejects.toMatchObject({ cause: { code: "INSTANCE_CHANGE_FAILED" } });
  await expect(failure).rejects.toThrow('the change "scale out to 4 nodes" was accepted and has ended');
});

test("all changes share one timeout, which is two hours by default", async () => {
  const instance = new FakeInstance();
  instance.reported.status = "RESTARTING";
  const { clock } = instance.runtime;
  const elapsedMs = async (wanted: object, timeoutMs?: number): Promise<number> => {
    const startMs = clock.now();
    await expect(update(instance, wanted, timeoutMs)).rejects.toMatchObject({ code: "INSTANCE_BUSY" });
    return clock.now() - startMs;
  };
  expect(await elapsedMs(all)).toBe(7_200_000);
  expect(await elapsedMs(all, 60_000)).toBe(60_000);
  expect(await elapsedMs({ ...all, updateTimeout: "5m" }, 60_000)).toBe(300_000);
});
