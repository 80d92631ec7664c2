import { ApiError, ConnectionError, RequestTimeoutError } from "../../../../provider/api/errors";
import { createDdmInstance } from "../../../../provider/resources/instance/createDdmInstance";
import { deleteDdmInstance } from "../../../../provider/resources/instance/deleteDdmInstance";
import { updateDdmInstance } from "../../../../provider/resources/instance/updateDdmInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";

const call = { method: "PUT", url: "https://ddm.test/v1/p1/instances/i1/modify-name" };
const apiError = (status: number, apiCode?: string, retryAfterMs?: number): ApiError =>
  new ApiError(call, status, apiCode === undefined ? {} : { apiCode }, retryAfterMs);
const reset = (): ConnectionError =>
  new ConnectionError(call, Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" }));
const stored = { ...instanceInputs, securityGroupId: "g1" };
const renamed = { ...stored, name: "orders-two" };
const rename = "PUT instances/i1/modify-name";
const read = "GET instances/:id";
const instance = { id: "i1", name: "orders-db", status: "RUNNING", securityGroupId: "g1" };
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

/** Answers from a list in order, and then with the last one. */
function inOrder(...answers: unknown[]): () => unknown {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)];
}

/** A host with an instance that has its new name after a successful rename. */
function renaming(answers: unknown[], others: ConstructorParameters<typeof FakeRuntime>[0] = {}): FakeRuntime {
  let { name } = instance;
  const next = inOrder(...answers);
  const answerRename = (): unknown => {
    const answer = next();
    if (!(answer instanceof Error)) name = renamed.name;
    return answer;
  };
  return new FakeRuntime({ [rename]: answerRename, [read]: () => ({ ...instance, name }), ...others });
}

test.each(["DBS.200019", "DBS.212033"])(
  "a rename waits while another operation runs on the instance (%s), and its row says so",
  async (apiCode) => {
    const busy = apiError(409, apiCode);
    const runtime = renaming([busy, busy, undefined]);
    await expect(updateDdmInstance(runtime, "i1", stored, renamed)).resolves.toMatchObject({ name: "orders-two" });
    expect(runtime.clock.sleeps).toEqual([10_000, 10_000]);
    expect(runtime.progress[0]).toBe(
      `waits for 0s to rename the instance: another operation runs on the instance, answered 409 ${apiCode}`,
    );
  },
);

test("a creation also waits, and is made after the other operation", async () => {
  const busy = apiError(409, "DBS.200019");
  const runtime = new FakeRuntime({ "POST instances": inOrder(busy, busy, { id: "i1", jobId: "j1" }) });
  await expect(createDdmInstance(runtime, instanceInputs)).resolves.toMatchObject({
    id: "i1",
    properties: { jobId: "j1" },
  });
  expect(runtime.clock.sleeps).toEqual([10_000, 10_000]);
  expect(runtime.progress[0]).toMatch(/^waits for 0s to create the instance: another operation runs/);
});

test("a creation that waits too long fails with the last answer, and looks for nothing", async () => {
  const runtime = new FakeRuntime({ "POST instances": () => apiError(409, "DBS.200019") });
  const failure = await failureOf(createDdmInstance(runtime, instanceInputs, { timeoutMs: 25_000 }));
  expect(failure).toMatchObject({ code: "API_ERROR", apiCode: "DBS.200019" });
  expect(new Set(runtime.calls)).toEqual(new Set(["POST instances"]));
});

test("a change of the security group waits for the rename before it, which keeps the instance busy", async () => {
  const runtime = renaming([undefined], {
    "PUT instances/i1/modify-security-group": inOrder(apiError(409, "DBS.200019"), undefined),
  });
  await updateDdmInstance(runtime, "i1", stored, { ...renamed, securityGroupId: "g2" });
  expect(runtime.calls).toEqual([
    "GET instances/i1",
    rename,
    // After the rename, and after the other operation.
    "GET instances/i1",
    "GET instances/i1",
    "PUT instances/i1/modify-security-group",
    "PUT instances/i1/modify-security-group",
  ]);
});

test("an instance that stays busy fails the update at its timeout, with the number of tries", async () => {
  const runtime = renaming([apiError(409, "DBS.200019")]);
  const failure = await failureOf(updateDdmInstance(runtime, "i1", stored, renamed, { timeoutMs: 35_000 }));
  expect(failure).toMatchObject({ code: "API_ERROR", apiCode: "DBS.200019" });
  expect(String(failure)).toMatch(/; tried 4 times in 30s$/);
});

test("both changes of an update share its timeout", async () => {
  const runtime = renaming([apiError(409, "DBS.200019"), apiError(409, "DBS.200019"), undefined], {
    "PUT instances/i1/modify-security-group": () => apiError(409, "DBS.200019"),
  });
  const startMs = runtime.clock.now();
  await failureOf(
    updateDdmInstance(runtime, "i1", stored, { ...renamed, securityGroupId: "g2" }, { timeoutMs: 45_000 }),
  );
  expect(runtime.clock.now() - startMs).toBeLessThanOrEqual(45_000);
});

test.each<[string, Error]>([
  ["a 503", apiError(503)],
  ["a reset", reset()],
  ["no answer", new RequestTimeoutError(call, 30_000)],
  ["DBS.300002", apiError(400, "DBS.300002")],
])("a read decides after %s that a change was made, and it is not repeated", async (_name, error) => {
  const runtime = new FakeRuntime({
    [rename]: () => error,
    [read]: inOrder(instance, { ...instance, name: "orders-two" }),
  });
  await expect(updateDdmInstance(runtime, "i1", stored, renamed)).resolves.toMatchObject({ name: "orders-two" });
  expect(runtime.calls).toEqual(["GET instances/i1", rename, "GET instances/i1", "GET instances/i1"]);
});

test.each<[string, Error]>([
  ["a 503", apiError(503)],
  ["a reset", reset()],
])("a read decides after %s that a change was not made, and it is repeated", async (_name, error) => {
  const runtime = renaming([error, undefined]);
  await updateDdmInstance(runtime, "i1", stored, renamed);
  expect(runtime.calls).toEqual(["GET instances/i1", rename, "GET instances/i1", rename, "GET instances/i1"]);
});

test.each<[string, Error]>([
  ["too many requests", apiError(429, undefined, 1000)],
  [
    "a refused connection",
    new ConnectionError(call, Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" })),
  ],
])("nothing is looked up after %s, because nothing was done", async (_name, error) => {
  const runtime = renaming([error, undefined]);
  await updateDdmInstance(runtime, "i1", stored, renamed);
  expect(runtime.calls).toEqual(["GET instances/i1", rename, rename, "GET instances/i1"]);
});

test("a change that keeps failing is retried until its timeout, and fails with the service's message", async () => {
  const runtime = renaming([apiError(503)]);
  const failure = await failureOf(updateDdmInstance(runtime, "i1", stored, renamed, { timeoutMs: 600_000 }));
  expect(String(failure)).toMatch(/answered 503; tried 61 times in 10m00s/);
  expect(runtime.progress[0]).toBe("waits for 0s to rename the instance: answered 503");
});

test("a refusal ends a change at once", async () => {
  const refusal = apiError(400, "DBS.280001");
  const runtime = new FakeRuntime({ [rename]: () => refusal, [read]: () => instance });
  await expect(updateDdmInstance(runtime, "i1", stored, renamed)).rejects.toBe(refusal);
  expect(runtime.clock.sleeps).toEqual([]);
});

test("the error of the change is reported if the read also fails", async () => {
  const runtime = new FakeRuntime({
    [rename]: () => apiError(400, "DBS.280001"),
    [read]: inOrder(instance, apiError(403)),
  });
  await expect(updateDdmInstance(runtime, "i1", stored, renamed)).rejects.toMatchObject({ apiCode: "DBS.280001" });
});

test("a cancel ends the wait for a busy instance", async () => {
  const caller = new AbortController();
  const runtime = new FakeRuntime({
    [read]: () => instance,
    [rename]: () => {
      caller.abort(new Error("cancelled"));
      return apiError(409, "DBS.200019");
    },
  });
  runtime.cancelled = caller.signal;
  await expect(updateDdmInstance(runtime, "i1", stored, renamed)).rejects.toThrow("cancelled");
  expect(runtime.calls).toEqual(["GET instances/i1", rename]);
});

test("a deletion waits in its row while another operation runs, and through transient failures", async () => {
  const runtime = new FakeRuntime({
    "DELETE instances/:id": inOrder(apiError(409, "DBS.200019"), apiError(503), reset(), {}),
    // One read after the 503 and one after the reset. Then the instance itself shows that it is gone.
    [read]: inOrder(instance, instance, { ...instance, status: "DELETED" }),
  });
  await deleteDdmInstance(runtime, "i1", stored);
  expect(runtime.calls.filter((one) => one.startsWith("DELETE"))).toHaveLength(4);
  expect(runtime.progress[0]).toContain("to delete the instance: another operation runs on the instance");
});

test("one failure after a long wait for a busy instance does not end the change", async () => {
  const busy = Array.from({ length: 60 }, () => apiError(409, "DBS.200019"));
  const runtime = renaming([...busy, apiError(503), undefined]);
  await expect(updateDdmInstance(runtime, "i1", stored, renamed)).resolves.toMatchObject({ name: "orders-two" });
});

test("a deletion without any answer fails like any call", async () => {
  const refused = new ConnectionError(
    { ...call, method: "DELETE" },
    Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" }),
  );
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => refused, [read]: () => refused });
  await expect(deleteDdmInstance(runtime, "i1", stored)).rejects.toBe(refused);
  expect(runtime.calls.filter((one) => one.startsWith("DELETE"))).toHaveLength(5);
});

test("a deletion that keeps failing is retried until its timeout", async () => {
  const runtime = new FakeRuntime({ "DELETE instances/:id": () => apiError(503), [read]: () => instance });
  await expect(deleteDdmInstance(runtime, "i1", stored, { timeoutMs: 600_000 })).rejects.toMatchObject({ status: 503 });
  expect(runtime.calls.filter((one) => one.startsWith("DELETE"))).toHaveLength(61);
});
