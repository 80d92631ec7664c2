import { ConnectionError } from "../../../../provider/api/errors";
import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { FakeSchema, noSchema, refusal, schemaInputs, schemaPath } from "../../../support/fakeSchema";
import { job } from "../../../support/jobs";

const call = { method: "DELETE", url: `https://ddm.test/v3/p1/${schemaPath}` };
const reset = (): ConnectionError =>
  new ConnectionError(call, Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" }));
const stored = { ...schemaInputs, status: "RUNNING" };
const remove = (schema: FakeSchema, more: object = {}) =>
  ddmSchema.delete(schema.runtime, "i1/orders", { ...stored, ...more }, { timeoutMs: 600_000 });
const deletion = `DELETE ${schemaPath}`;
const look = `GET ${schemaPath}`;

/** A schema with these answers to its deletion. A successful answer takes effect. */
function answering(
  answers: (Error | undefined)[],
  others: ConstructorParameters<typeof FakeSchema>[0] = {},
): FakeSchema {
  let next = 0;
  const schema: FakeSchema = new FakeSchema({
    [deletion]: () => {
      const answer = answers[Math.min(next++, answers.length - 1)];
      if (!answer) schema.status = undefined;
      return answer ?? {};
    },
    ...others,
  });
  schema.status = "RUNNING";
  return schema;
}

test("a deletion waits until DDM says that the schema is gone", async () => {
  const schema = new FakeSchema();
  schema.status = "RUNNING";
  schema.afterDeletion = ["DELETING", "DELETING", undefined];
  await remove(schema);
  expect(schema.deleted).toEqual([{ instanceId: "i1", name: "orders", deleteDataNodes: false }]);
  expect(schema.runtime.calls.slice(-3)).toEqual([look, look, look]);
  expect(schema.runtime.progress).toContainEqual(expect.stringMatching(/^delete the schema, DELETING after 0s$/));
});

test("the data on the data nodes is deleted if the state says so", async () => {
  const schema = new FakeSchema();
  await remove(schema, { deleteDataNodes: true });
  expect(schema.deleted).toEqual([{ instanceId: "i1", name: "orders", deleteDataNodes: true }]);
});

test("the end of the job is confirmed by a look-up", async () => {
  const jobs = [job(), job({ status: "Completed" })];
  const schema = answering([undefined], {
    "GET jobs/:id": () => jobs.shift(),
    [deletion]: () => ({ jobId: "j-delete" }),
  });
  schema.status = undefined;
  await remove(schema);
  expect(jobs).toEqual([]);
  expect(schema.runtime.calls.at(-1)).toBe(look);
});

test("a failed job is the error", async () => {
  const failed = () => job({ status: "Failed", failReason: "a data node is gone" });
  const schema = new FakeSchema({ "GET jobs/:id": failed });
  schema.status = "RUNNING";
  schema.afterDeletion = ["RUNNING"];
  await expect(remove(schema)).rejects.toMatchObject({ code: "JOB_FAILED" });
});

test("a deletion waits for another operation, and its row says so", async () => {
  const schema = answering([refusal(409, "DBS.200019", call), refusal(409, "DBS.212033", call), undefined]);
  await remove(schema);
  expect(schema.runtime.clock.sleeps.slice(0, 2)).toEqual([10_000, 10_000]);
  expect(schema.runtime.progress[0]).toContain(
    "waits for 0s to delete the schema: another operation runs on the instance",
  );
});

test("a deletion waits for a schema that must be ready first", async () => {
  const schema = answering([refusal(400, "DBS.300130", call), undefined]);
  await remove(schema);
  expect(schema.changes).toEqual([deletion, deletion]);
});

test.each<[string, () => Error]>([
  ["a lost answer", reset],
  ["a 503", () => refusal(503, undefined, call)],
  ["a refusal", () => refusal(400, "DBS.300101", call)],
])("a schema that is gone after %s is no error", async (_what, error) => {
  const schema = answering([error()]);
  schema.status = undefined;
  await remove(schema);
  expect(schema.changes).toEqual([deletion]);
});

test("a running deletion with a lost answer is not started again", async () => {
  const stands = ["DELETING", "DELETING"];
  const schema = answering([reset()], {
    [look]: () => {
      const status = stands.shift();
      return status === undefined ? noSchema() : { name: "orders", status, dataNodeIds: [], shards: [] };
    },
  });
  await remove(schema);
  expect(schema.changes).toEqual([deletion]);
});

test("a schema is gone if its instance is gone", async () => {
  const ofSchema = { method: "GET", url: call.url };
  const schema = answering([refusal(400, "DBS.280001", call)], {
    [look]: () => refusal(400, "DBS.280001", ofSchema),
    "GET instances/i1/databases": () => refusal(400, "DBS.280001", ofSchema),
    "GET instances/:id": () => ({ id: "i1", name: "x", status: "DELETED" }),
  });
  await remove(schema);
  expect(schema.changes).toEqual([deletion]);
});

test("a refusal is an error if the schema exists", async () => {
  const refused = refusal(400, "DBS.300115", call);
  await expect(remove(answering([refused]))).rejects.toBe(refused);
});

test("an error about a schema that remains has its status, and the input for a longer wait", async () => {
  const schema = new FakeSchema();
  schema.status = "RUNNING";
  schema.afterDeletion = ["RUNNING"];
  const failure = await remove(schema, { deleteTimeout: "5m" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "SCHEMA_NOT_GONE" });
  expect(String(failure)).toContain(
    'DDM schema "orders" of instance i1 still exists with the status RUNNING, 5m00s after',
  );
  expect(String(failure)).toContain("`deleteTimeout`");
});

test("a cancel ends the wait", async () => {
  const schema = new FakeSchema();
  schema.status = "RUNNING";
  schema.afterDeletion = ["DELETING"];
  schema.cancelAt(look, 2);
  await expect(remove(schema)).rejects.toThrow("Ctrl-C");
  expect(schema.deleted).toHaveLength(1);
});
