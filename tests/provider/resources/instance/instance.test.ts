import { ApiError, AuthenticationError, ConnectionError } from "../../../../provider/api/errors";
import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { deleteDdmInstance } from "../../../../provider/resources/instance/deleteDdmInstance";
import { diffDdmInstance } from "../../../../provider/resources/instance/diffDdmInstance";
import { ddmInstance } from "../../../../provider/resources/instance/instance";
import { readDdmInstance } from "../../../../provider/resources/instance/readDdmInstance";
import { updateDdmInstance } from "../../../../provider/resources/instance/updateDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job } from "../../../support/jobs";

const inputs = {
  name: "orders-db",
  flavorRef: "f",
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "v",
  securityGroupId: "g",
  subnetId: "s",
  adminUserPassword: "hush-Hush-1",
};
const apiError = (status: number, apiCode?: string): ApiError =>
  new ApiError(
    { method: "GET", url: "https://ddm.test/v3/p1/instances" },
    status,
    apiCode === undefined ? {} : { apiCode },
  );
const gone = new ApiError({ method: "GET", url: "https://ddm.test/v1/p1/instances/i1" }, 404, {}, undefined, {
  kind: "not-found",
});
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test("a creation returns the job's id at once, and sends no other request", async () => {
  const runtime = new FakeRuntime({ "POST instances": () => ({ id: "i1", jobId: "j1" }) });
  await expect(createDdmInstance(runtime, inputs)).resolves.toEqual({
    id: "i1",
    properties: { ...inputs, jobId: "j1" },
  });
  expect(runtime.calls).toEqual(["POST instances"]);
});

test("a creation without a job returns no job id", async () => {
  const runtime = new FakeRuntime({ "POST instances": () => ({ id: "i1" }) });
  expect((await createDdmInstance(runtime, inputs)).properties).not.toHaveProperty("jobId");
});

test("a refused creation fails with the API's message", async () => {
  const refusal = apiError(400, "DBS.280001");
  await expect(createDdmInstance(new FakeRuntime({ "POST instances": () => refusal }), inputs)).rejects.toBe(refusal);
});

test.each([
  ["a 504", apiError(504)],
  ["a broken connection", new ConnectionError({ method: "POST", url: "https://ddm.test/v3/p1/instances" }, "reset")],
])("a creation is not retried after %s, and the error advises to look for the instance", async (_name, error) => {
  const runtime = new FakeRuntime({ "POST instances": () => error });
  const failure = await failureOf(createDdmInstance(runtime, inputs));
  expect(failure).toMatchObject({ code: "CREATION_UNCERTAIN" });
  expect(String(failure)).toContain('The instance "orders-db" may have been created anyway');
  expect(String(failure)).not.toContain("hush");
  expect(runtime.calls.filter((name) => name.startsWith("POST"))).toHaveLength(1);
});

test("a creation that was cancelled before its request leaves no uncertainty", async () => {
  const reason = new Error("cancelled");
  const runtime = new FakeRuntime({ "POST instances": () => reason });
  runtime.cancelled = AbortSignal.abort(reason);
  await expect(createDdmInstance(runtime, inputs)).rejects.toBe(reason);
});

test.each([
  ["IAM that was away", new ConnectionError({ method: "POST", url: "https://iam.test/v3/auth/tokens" }, "reset")],
  ["a credential that was refused", new AuthenticationError("IAM refused the user and password")],
])("no instance was created after %s, with certainty", async (_name, error) => {
  const runtime = new FakeRuntime({ "POST instances": () => error });
  await expect(createDdmInstance(runtime, inputs)).rejects.toBe(error);
});

test("outputs of the API are no change", () => {
  expect(diffDdmInstance({ ...inputs, jobId: "j1", status: "RUNNING" }, inputs)).toEqual({
    replaces: [],
    updates: [],
  });
});

test("an update sends only the changed name and security group", async () => {
  const found = { id: "i1", name: "orders-db", status: "RUNNING" };
  const runtime = new FakeRuntime({
    "GET instances/:id": () => found,
    "PUT instances/i1/modify-name": ({ name }: { name: string }) => void (found.name = name),
  });
  const stored = { ...inputs, jobId: "j1", status: "RUNNING" };
  const state = await updateDdmInstance(runtime, "i1", stored, { ...inputs, name: "orders-two" });
  expect(state).toEqual({ ...inputs, name: "orders-two", jobId: "j1", status: "RUNNING" });
  expect(runtime.calls).toEqual(["GET instances/i1", "PUT instances/i1/modify-name", "GET instances/i1"]);
});

test("a read returns what the API reports", async () => {
  const found = { id: "i1", name: "renamed", status: "RUNNING", accessIp: "10.0.0.1", accessPort: 5066 };
  const runtime = new FakeRuntime({ "GET instances/:id": () => found });
  await expect(readDdmInstance(runtime, "i1", { ...inputs, jobId: "j1" })).resolves.toEqual({
    ...inputs,
    jobId: "j1",
    name: "renamed",
    status: "RUNNING",
    accessIp: "10.0.0.1",
    accessPort: 5066,
  });
});

test("a read treats an instance as gone if DDM says so", async () => {
  const runtime = new FakeRuntime({ "GET instances/:id": () => gone });
  await expect(readDdmInstance(runtime, "i1", inputs)).resolves.toBeUndefined();
});

test("a read that fails for another reason does not treat the instance as gone", async () => {
  const runtime = new FakeRuntime({ "GET instances/:id": () => apiError(403) });
  await expect(readDdmInstance(runtime, "i1", inputs)).rejects.toMatchObject({ status: 403 });
});

test("a deletion waits for its job", async () => {
  let polls = 0;
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({ jobId: "j2" }),
    "GET jobs/:id": () => job({ status: ++polls < 4 ? "Running" : "Completed" }),
  });
  await deleteDdmInstance(runtime, "i1", inputs);
  expect(runtime.calls.at(-1)).toBe("GET jobs/j2");
  expect(polls).toBe(4);
});

test("a deletion is retried while another operation runs on the instance", async () => {
  let tries = 0;
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => (++tries < 3 ? apiError(409, "DBS.200019") : {}),
    "GET instances/:id": () => gone,
  });
  await deleteDdmInstance(runtime, "i1", inputs);
  expect(tries).toBe(3);
  expect(runtime.clock.sleeps).toEqual([10_000, 10_000]);
});

test("a deletion that stays impossible fails with the API's message at its timeout", async () => {
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => apiError(409, "DBS.200019") });
  await expect(deleteDdmInstance(runtime, "i1", { ...inputs, deleteTimeout: "35s" })).rejects.toMatchObject({
    status: 409,
  });
  expect(runtime.calls).toHaveLength(4);
});

test("a deletion of an instance that is gone succeeds", async () => {
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => apiError(400), "GET instances/:id": () => gone });
  await expect(deleteDdmInstance(runtime, "i1", inputs)).resolves.toBeUndefined();
});

test("a deletion whose job failed fails with the job's name", async () => {
  const runtime = new FakeRuntime({
    "DELETE instances/:id": () => ({ jobId: "j2" }),
    "GET jobs/:id": () => job({ name: "DeleteInstance", status: "Failed" }),
    "GET jobs": () => ({ jobs: [] }),
  });
  expect(String(await failureOf(deleteDdmInstance(runtime, "i1", inputs)))).toContain("DeleteInstance");
});

test("an import reads the inputs from the API, and takes the others from the program", async () => {
  const { adminUserPassword: _unknown, ...told } = inputs;
  const found = { ...told, id: "i1", status: "RUNNING", nodeCount: 2, availableZones: ["eu-de-01", "eu-de-02"] };
  const runtime = new FakeRuntime({ "GET instances/:id": () => found });
  const state = (await readDdmInstance(runtime, "i1", {})) ?? {};
  const zones = { availableZones: ["eu-de-01", "eu-de-02"] };
  expect(ddmInstance.inputsOf(state)).toEqual({ ...told, ...zones });
  const program = { ...inputs, availableZones: ["eu-de-02", "eu-de-01"], deleteTimeout: "1h" };
  expect(diffDdmInstance(state, program)).toEqual({ replaces: [], updates: [] });
  expect(diffDdmInstance(state, { ...program, flavorRef: "larger" })).toEqual({ replaces: [], updates: ["flavorRef"] });
});

test("an operation's timeout bounds a deletion without its own timeout", async () => {
  const busy = apiError(409, "DBS.200019");
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => busy });
  await expect(deleteDdmInstance(runtime, "i1", inputs, { timeoutMs: 25_000 })).rejects.toBe(busy);
  expect(runtime.calls).toHaveLength(3);
});
