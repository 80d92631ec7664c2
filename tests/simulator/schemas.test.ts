import type { SimulatorOptions } from "../../simulator";
import { StillCloud } from "./stillCloud";

let cloud: StillCloud;
let id: string;

function start(options: SimulatorOptions = {}): void {
  cloud = new StillCloud(options);
  id = cloud.create();
}

beforeEach(() => {
  start();
});

/** This many of the cloud's data nodes, in the form of the recommended call. */
const nodes = (count = 1, from = 0) =>
  cloud.state.dataNodes.slice(from, from + count).map((node) => ({
    id: node.id,
    user_name: node.login.userName,
    user_password: node.login.password,
  }));
const asked = (changes: object = {}) => ({
  ...{ name: "orders", shard_mode: "cluster", shard_number: 8, dn_instances: nodes(2) },
  ...changes,
});
const create = (body: unknown = asked(), instance = id) =>
  cloud.call("POST", `v3 instances/${instance}/databases`, body);
const read = (name = "orders") => cloud.call("GET", `v3 instances/${id}/databases/${name}`);
const remove = (query = "?delete_dn_data=true", name = "orders") =>
  cloud.call("DELETE", `v3 instances/${id}/databases/${name}${query}`);
const list = (query = "", instance = id) => cloud.call("GET", `v1 instances/${instance}/databases${query}`);
const job = (jobId: unknown) => cloud.call("GET", `v3 jobs/${String(jobId)}`);
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
const busy = { status: 409, body: { errCode: "DBS.200019" } };
const parameterError = { status: 400, body: { errCode: "DBS.280001" } };

test("a schema exists after its creation, with its shards spread over its data nodes", () => {
  expect(create()).toMatchObject({ status: 202, body: { job_id: uuid, name: "orders" } });
  expect(read()).toMatchObject({ status: 200, body: { status: "CREATING", shards: [] } });
  cloud.nowMs += 10_000;
  const [first, second] = cloud.state.dataNodes;
  const [created, updated] = ["2026-01-01T00:05:07+0000", "2026-01-01T00:05:17+0000"];
  const node = { status: "normal", engine_name: "mysql", engine_version: "8.0", mem: 4, cpu: 2 };
  const { shards, ...rest } = read().fields;
  expect(rest).toEqual({
    name: "orders",
    ...{ status: "RUNNING", created, updated, shard_mode: "cluster", shard_number: 8 },
    data_nodes: [
      { id: first?.id, name: "rds-1", ...node },
      { id: second?.id, name: "rds-2", ...node },
    ],
  });
  expect(shards).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7].map((index) => ({
      data_node_id: index < 4 ? first?.id : second?.id,
      physical_db_name: `orders_000${index}`,
      status: "RUNNING",
      shard_index: index,
    })),
  );
});

test("a schema is gone after its deletion, and its name is free again", () => {
  create();
  cloud.nowMs += 10_000;
  expect(remove()).toMatchObject({ status: 202, body: { job_id: uuid, database_name: "orders" } });
  expect(read().fields).toMatchObject({ status: "DELETING", shard_number: 8 });
  cloud.nowMs += 10_000;
  expect(read()).toMatchObject({ status: 404, body: { errCode: "DBS.300129" } });
  expect(remove()).toMatchObject({ status: 404, body: { errCode: "DBS.300101" } });
  expect(create().status).toBe(202);
});

test.each(["", "?delete_dn_data=", "?delete_dn_data=yes", "?delete_rds_data=true"])(
  "a deletion with the query '%s' is refused, because it must say whether the data is deleted",
  (query) => {
    create();
    cloud.nowMs += 10_000;
    expect(remove(query)).toMatchObject(parameterError);
    expect(read().fields).toMatchObject({ status: "RUNNING" });
  },
);

test("the durations of a schema, and the status for a missing one, are options", () => {
  start({ createSchemaSeconds: 60, deleteSchemaSeconds: 30, missingSchemaStatus: 400 });
  expect(read().status).toBe(400);
  create();
  cloud.nowMs += 59_000;
  expect(read().fields).toMatchObject({ status: "CREATING" });
  cloud.nowMs += 1_000;
  expect(remove("?delete_dn_data=false").status).toBe(202);
  cloud.nowMs += 29_000;
  expect(read().fields).toMatchObject({ status: "DELETING" });
  cloud.nowMs += 1_000;
  expect(read().status).toBe(400);
});

test.each([
  ["DBS.280001", { dn_instances: undefined }],
  ["DBS.280001", { name: undefined }],
  ["DBS.280001", { shard_mode: "sharded" }],
  ["DBS.280001", { shard_number: "8" }],
  ["DBS.280001", { dn_instances: [] }],
  ["DBS.280001", { dn_instances: [{ id: "x", user_name: "root" }] }],
  ["DBS.280001", { used_rds: [] }],
  ["DBS.300109", { name: "o" }],
  ["DBS.300109", { name: "o".repeat(49) }],
  ["DBS.300109", { name: "Orders" }],
  ["DBS.300109", { name: "0rders" }],
  ["DBS.300109", { name: "or-ders" }],
  ["DBS.300109", { name: "mysql" }],
  ["DBS.300106", { shard_number: 1 }],
  ["DBS.300106", { shard_number: 129 }],
  ["DBS.300102", { shard_mode: "single", shard_number: 2 }],
])("a schema is refused with %s by %j", (errCode, changes) => {
  expect(create(asked(changes))).toMatchObject({ status: 400, body: { errCode } });
  expect(list().fields).toEqual({ databases: [], total: 0 });
});

test.each([
  ["DBS.300103", () => [{ ...nodes()[0], id: "0".repeat(32) }]],
  ["DBS.300108", () => [...nodes(), ...nodes()]],
  ["DBS.300114", () => [{ ...nodes()[0], user_name: "admin" }]],
  ["DBS.300114", () => [{ ...nodes()[0], user_password: nodes(1, 1)[0]?.user_password }]],
])("a schema is refused with %s for its data nodes", (errCode, dn_instances) => {
  expect(create(asked({ dn_instances: dn_instances() }))).toMatchObject({ status: 400, body: { errCode } });
});

test("the limits of names and of shards are valid", () => {
  for (const name of ["ab", "o".repeat(48), "sys_orders"]) {
    expect(create(asked({ name, dn_instances: nodes(1), shard_number: 64 })).status).toBe(202);
    cloud.nowMs += 10_000;
  }
  expect(create(asked({ shard_number: 2 })).status).toBe(202);
});

test("an unsharded schema has one shard on one data node", () => {
  const single = { shard_mode: "single", dn_instances: nodes(1) };
  expect(create(asked({ ...single, shard_number: 2 }))).toMatchObject({ body: { errCode: "DBS.300106" } });
  expect(create(asked({ ...single, shard_number: 1 })).status).toBe(202);
});

test("an existing name is refused, even of a schema with a failed creation", () => {
  cloud.state.schemaFailures = { count: 1, leaving: "failed schema" };
  for (const status of ["CREATE_FAILED", "RUNNING"]) {
    create();
    cloud.nowMs += 10_000;
    expect(read().fields).toMatchObject({ status });
    expect(create()).toMatchObject({ status: 400, body: { errCode: "DBS.300112" } });
    remove();
    cloud.nowMs += 10_000;
  }
});

test("creations fail in the number and after the time of the option, and leave a failed schema or none", () => {
  cloud.state.schemaFailures = { count: 2, leaving: "nothing" };
  for (const status of [404, 404, 200]) {
    expect(create().status).toBe(202);
    expect(read().fields).toMatchObject({ status: "CREATING" });
    cloud.nowMs += 10_000;
    expect(read().status).toBe(status);
  }
  cloud.state.schemaFailures = { count: 1, leaving: "failed schema" };
  create(asked({ name: "billing" }));
  cloud.nowMs += 10_000;
  expect(read("billing").fields).toMatchObject({ status: "CREATE_FAILED", shards: [] });
});

test("the instance is running and refuses other operations while a schema is created or deleted", () => {
  const others = [
    () => create(asked({ name: "billing" })),
    () => remove(),
    () => cloud.call("DELETE", `v3 instances/${id}`),
    () => cloud.call("POST", `v3 instances/${id}/restart`),
  ];
  create();
  for (const other of others) expect(other()).toMatchObject(busy);
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING" });
  cloud.nowMs += 10_000;
  remove();
  for (const other of others) expect(other()).toMatchObject(busy);
  cloud.nowMs += 10_000;
  expect(create().status).toBe(202);
});

test("a busy instance neither creates nor deletes a schema", () => {
  create();
  cloud.nowMs += 10_000;
  cloud.call("POST", `v3 instances/${id}/restart`);
  expect([create(asked({ name: "billing" })), remove()]).toMatchObject([busy, busy]);
  expect(read().fields).toMatchObject({ status: "RUNNING" });
});

test("a request about a missing instance gets the usual answer", () => {
  id = "0".repeat(32);
  for (const { status, fields } of [create(), read(), remove(), list()]) {
    expect({ status, code: fields["errCode"] }).toEqual({ status: 404, code: "DBS.200002" });
  }
});

test("the schemas of an instance are deleted with it", () => {
  create();
  cloud.nowMs += 10_000;
  expect(cloud.call("DELETE", `v3 instances/${id}`).status).toBe(202);
  cloud.nowMs += 60_000;
  expect(read()).toMatchObject({ status: 404, body: { errCode: "DBS.200002" } });
  id = cloud.create();
  expect(create().status).toBe(202);
});

describe("a data node", () => {
  const available = (instance = id, query = "") =>
    cloud.call("GET", `v3 instances/${instance}/available-data-nodes${query}`);
  const ids = (instance = id): unknown[] =>
    (available(instance).fields["data_nodes"] as { id: unknown }[]).map((node) => node.id);

  test("is listed with its address and version, page by page", () => {
    const [, second] = cloud.state.dataNodes;
    expect(available(id, "?offset=1&limit=1").fields).toEqual({
      data_nodes: [
        {
          ...{ id: second?.id, name: "rds-2", status: "normal", engine_name: "mysql", engine_version: "8.0" },
          ...{ private_ip: "192.168.0.102", port: 3306, time_zone: "UTC+00:00" },
        },
      ],
      ...{ offset: 1, limit: 1, total: 4 },
    });
    expect(available().fields).toMatchObject({ offset: 0, limit: 10, total: 4 });
    for (const query of ["?limit=0", "?limit=129", "?offset=-1"]) expect(available(id, query).status).toBe(400);
  });

  test("is listed by the deprecated call in its own form", () => {
    expect(cloud.call("GET", `v1 instances/${id}/rds?limit=1`).fields).toEqual({
      instances: [
        {
          ...{ id: cloud.state.dataNodes[0]?.id, projectId: cloud.state.projectId, status: "normal", name: "rds-1" },
          ...{ engineName: "mysql", engineSoftwareVersion: "8.0", privateIp: "192.168.0.101", mode: "Ha", port: 3306 },
          ...{ azCode: "eu-de-01", timeZone: "UTC+00:00" },
        },
      ],
      ...{ offset: 0, limit: 1, total: 4 },
    });
  });

  test("serves the schemas of one instance only, until they are deleted", () => {
    const other = cloud.create({ name: "other_db" });
    create();
    const free = cloud.state.dataNodes.slice(2).map((node) => node.id);
    expect([ids(), ids(other)]).toEqual([[...nodes(2).map((node) => node.id), ...free], free]);
    expect(create(asked(), other)).toMatchObject({ status: 400, body: { errCode: "DBS.300110" } });
    cloud.nowMs += 10_000;
    expect(create(asked({ name: "billing" })).status).toBe(202);
    cloud.nowMs += 10_000;
    remove();
    cloud.nowMs += 10_000;
    expect(ids(other)).toEqual(free);
    remove("?delete_dn_data=false", "billing");
    cloud.nowMs += 10_000;
    expect(ids(other)).toHaveLength(4);
    expect(create(asked(), other).status).toBe(202);
  });

  test("is free again after the deletion of its instance", () => {
    const other = cloud.create({ name: "other_db" });
    create();
    cloud.nowMs += 10_000;
    cloud.call("DELETE", `v3 instances/${id}`);
    expect(ids(other)).toHaveLength(2);
    cloud.nowMs += 60_000;
    expect(ids(other)).toHaveLength(4);
  });
});

describe("the job of a schema", () => {
  test("is unknown to the task center by default, and absent from its list", () => {
    const { job_id: jobId } = create().fields;
    expect(job(jobId)).toMatchObject({ status: 400, body: { errCode: "DBS.300400" } });
    cloud.nowMs += 10_000;
    expect(job(jobId).status).toBe(400);
    const jobs = cloud.call("GET", `v3 jobs?start_time=${cloud.nowMs - 600_000}&end_time=${cloud.nowMs}`).fields;
    expect(jobs).toMatchObject({ total: 1, jobs: [{ name: "CreateInstance" }] });
  });

  test("is known if the option says so, and shows its result", () => {
    start({ schemaJobs: true });
    cloud.state.schemaFailures = { count: 1, leaving: "nothing" };
    const failed = create().fields["job_id"];
    cloud.nowMs += 10_000;
    const made = create().fields["job_id"];
    expect(job(made).fields["job"]).toMatchObject({ name: "CreateSchema", status: "Running", instance: { id } });
    cloud.nowMs += 10_000;
    const deleted = remove().fields["job_id"];
    cloud.nowMs += 10_000;
    expect([failed, made, deleted].map((jobId) => job(jobId).fields["job"])).toMatchObject([
      { name: "CreateSchema", status: "Failed" },
      { name: "CreateSchema", status: "Completed" },
      { name: "DeleteSchema", status: "Completed" },
    ]);
  });

  test("follows its script, even if the task center does not know it", () => {
    start({ jobScript: ({ name }) => (name === "CreateSchema" ? { holdAt: 0.5 } : {}) });
    const { job_id: jobId } = create().fields;
    cloud.nowMs += 3_600_000;
    expect(read().fields).toMatchObject({ status: "CREATING" });
    cloud.state.releaseJob(String(jobId));
    cloud.nowMs += 5_000;
    expect(read().fields).toMatchObject({ status: "RUNNING" });
  });

  test("leaves a failed schema if it fails, or an unchanged one", () => {
    start({ jobScript: ({ name }) => (name === "DeleteSchema" ? { outcome: "Failed" } : {}) });
    create();
    cloud.nowMs += 10_000;
    expect(remove().status).toBe(202);
    cloud.nowMs += 10_000;
    expect(read().fields).toMatchObject({ status: "RUNNING" });
    start({ jobScript: ({ name }) => (name.endsWith("Schema") ? { outcome: "Failed" } : {}) });
    create();
    cloud.nowMs += 10_000;
    expect(read().fields).toMatchObject({ status: "CREATE_FAILED" });
    remove();
    cloud.nowMs += 10_000;
    expect(read().fields).toMatchObject({ status: "CREATE_FAILED" });
  });
});

describe("with the deprecated calls", () => {
  const old = (changes: object = {}) => ({
    databases: [
      {
        ...{ name: "orders", shard_mode: "cluster", shard_number: 2 },
        used_rds: nodes(2).map((node) => ({
          id: node.id,
          adminUser: node.user_name,
          adminPassword: node.user_password,
        })),
        ...changes,
      },
    ],
  });
  const createOld = (body: unknown) => cloud.call("POST", `v1 instances/${id}/databases`, body);
  const readOld = (name: string) => cloud.call("GET", `v1 instances/${id}/databases/${name}`);
  const removeOld = (name: string) => cloud.call("DELETE", `v1 instances/${id}/databases/${name}`);

  test("a schema is created, read and deleted, with its name in upper or lower case", () => {
    const createdMs = cloud.nowMs;
    expect(createOld(old({ shard_unit: 1 }))).toMatchObject({
      status: 200,
      body: { databases: [{ name: "orders" }], job_id: uuid },
    });
    cloud.nowMs += 10_000;
    const times = { created: createdMs, updated: createdMs + 10_000 };
    const [first, second] = cloud.state.dataNodes.map((node) => node.id);
    const shard = { status: "RUNNING", ...times };
    expect(readOld("Orders").fields["database"]).toEqual({
      ...{ name: "orders", status: "RUNNING", ...times, shard_mode: "cluster", shard_number: 2, shard_unit: 1 },
      databases: [
        { id: first, name: "orders_0000", idName: "orders_0000", dbslot: 0, ...shard },
        { id: second, name: "orders_0001", idName: "orders_0001", dbslot: 1, ...shard },
      ],
      dataVips: ["192.168.0.17:5066"],
      used_rds: [
        { id: first, name: "rds-1", status: "normal" },
        { id: second, name: "rds-2", status: "normal" },
      ],
    });
    expect(read("Orders").status).toBe(404);
    expect(removeOld("ORDERS")).toMatchObject({ status: 200, body: { job_id: uuid } });
    cloud.nowMs += 10_000;
    expect(readOld("orders")).toMatchObject({ status: 404, body: { errCode: "DBS.300129" } });
    expect(removeOld("orders")).toMatchObject({ status: 404, body: { errCode: "DBS.300101" } });
  });

  test("the shards of each data node must add up to all shards", () => {
    expect(createOld(old({ shard_unit: 2 }))).toMatchObject({ status: 400, body: { errCode: "DBS.300106" } });
    expect(createOld({ databases: [] })).toMatchObject(parameterError);
    expect(createOld(asked())).toMatchObject(parameterError);
  });

  test("a deletion keeps the data or not, and may leave that out", () => {
    const of = (query: string) => cloud.call("DELETE", `v1 instances/${id}/databases/none${query}`);
    expect(of("?delete_rds_data=yes")).toMatchObject(parameterError);
    for (const query of ["", "?delete_rds_data=true", "?delete_rds_data=false"]) expect(of(query).status).toBe(404);
  });

  test("schemas are listed from the oldest, ten to a page by default", () => {
    for (let index = 0; index < 12; index += 1) {
      expect(create(asked({ name: `orders_${index}` })).status).toBe(202);
      cloud.nowMs += 10_000;
    }
    const names = (query: string) => (list(query).fields["databases"] as { name: string }[]).map(({ name }) => name);
    expect(names("")).toHaveLength(10);
    expect(names("?offset=10&limit=128")).toEqual(["orders_10", "orders_11"]);
    expect(list("?limit=1").fields).toEqual({
      databases: [
        {
          ...{ name: "orders_0", status: "RUNNING", created: cloud.nowMs - 120_000 },
          ...{ shard_mode: "cluster", shard_number: 8, shard_unit: 4 },
          used_rds: nodes(2).map((node, index) => ({ id: node.id, name: `rds-${index + 1}`, status: "normal" })),
        },
      ],
      total: 12,
    });
    for (const query of ["?limit=0", "?limit=129", "?offset=x"]) expect(list(query)).toMatchObject(parameterError);
  });
});
