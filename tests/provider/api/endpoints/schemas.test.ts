import { createSchema } from "../../../../provider/api/endpoints/schemas/createSchema";
import { deleteSchema } from "../../../../provider/api/endpoints/schemas/deleteSchema";
import { getSchema } from "../../../../provider/api/endpoints/schemas/getSchema";
import { listSchemas } from "../../../../provider/api/endpoints/schemas/listSchemas";
import { JsonReader } from "../../../../provider/api/jsonReader";

const schema = { instanceId: "i1", name: "orders_2" };
const reader = (body: unknown): JsonReader => new JsonReader(body);

test("a creation sends the fields of the reference, and reads the job id if there is one", () => {
  const dataNodes = [{ id: "rds-1", userName: "root", userPassword: "node-Secret-1" }];
  const params = { ...schema, shardMode: "cluster", shardNumber: 8, dataNodes };
  expect(createSchema.path(params)).toBe("instances/i1/databases");
  expect(createSchema.body?.(params)).toEqual({
    ...{ name: "orders_2", shard_mode: "cluster", shard_number: 8 },
    dn_instances: [{ id: "rds-1", user_name: "root", user_password: "node-Secret-1" }],
  });
  expect(createSchema.decode(reader({ job_id: "j1", name: "orders_2" }), params)).toEqual({ jobId: "j1" });
  expect(createSchema.decode(reader({}), params)).toEqual({});
});

test.each([true, false])("a deletion always says whether it deletes the data: %s", (deleteDataNodes) => {
  const params = { ...schema, deleteDataNodes };
  expect(deleteSchema.path(params)).toBe("instances/i1/databases/orders_2");
  expect(deleteSchema.query?.(params)).toEqual({ delete_dn_data: String(deleteDataNodes) });
});

test("a schema is read in the form of the reference", () => {
  const body = {
    ...{ name: "orders_2", status: "RUNNING", created: "2025-02-10T07:18:26+0000", shard_mode: "cluster" },
    shards: [{ data_node_id: "rds-1", physical_db_name: "orders_2_0000", status: "RUNNING", shard_index: 0 }],
    data_nodes: [{ id: "rds-1", status: "normal", name: "rds", engine_name: "mysql", engine_version: "5.7" }],
  };
  const told = {
    ...{
      name: "orders_2",
      status: "RUNNING",
      createdTime: "2025-02-10T07:18:26Z",
      shardMode: "cluster",
      shardNumber: 2,
    },
    shards: [{ dataNodeId: "rds-1", name: "orders_2_0000", index: 0, status: "RUNNING" }],
    dataNodeIds: ["rds-1"],
  };
  // The table of the reference says that the number is a string, and its example shows a number.
  for (const shard_number of [2, "2"])
    expect(getSchema.decode(reader({ ...body, shard_number }), schema)).toEqual(told);
});

test("a schema that is being created may have few fields", () => {
  const body = { name: "orders_2", status: "CREATING", created: null, shard_number: 0, shards: null };
  expect(getSchema.decode(reader(body), schema)).toEqual({
    ...{ name: "orders_2", status: "CREATING", shards: [], dataNodeIds: [] },
  });
});

test("a page of schemas has their names and the total", () => {
  expect(listSchemas.query?.({ instanceId: "i1", offset: 128 })).toEqual({ offset: "128", limit: "128" });
  const body = { databases: [{ name: "a", status: "RUNNING" }, { name: "b" }], total: 172 };
  expect(listSchemas.decode(reader(body), { instanceId: "i1", offset: 0 })).toEqual({ names: ["a", "b"], total: 172 });
  const nameless = { databases: [{ status: "RUNNING" }], total: 1 };
  expect(() => listSchemas.decode(reader(nameless), { instanceId: "i1", offset: 0 })).toThrow("name");
});

test.each(["..", "a/b", "a b", "", "a?b"])(
  "a name that would leave the path of the instance is refused: %p",
  (name) => {
    expect(() => getSchema.path({ instanceId: "i1", name })).toThrow(
      expect.objectContaining({ code: "INVALID_ID" }) as Error,
    );
  },
);
