import type { JobScript } from "../../simulator";
import { StillCloud } from "./stillCloud";

let cloud: StillCloud;
let id: string;
let script: JobScript;

beforeEach(() => {
  script = {};
  cloud = new StillCloud({ jobScript: ({ name }) => (name === "MigrateLogicDb" ? script : {}) });
  id = cloud.create();
  const [node] = nodes();
  const body = { name: "orders", shard_mode: "cluster", shard_number: 8 };
  const dn_instances = [{ id: node?.id, user_name: node?.login.userName, user_password: node?.login.password }];
  expect(call("POST", "databases", { ...body, dn_instances }).status).toBe(202);
  cloud.nowMs += 10_000;
});

const nodes = () => cloud.state.dataNodes;
const call = (method: string, path: string, body?: unknown) => cloud.call(method, `v3 instances/${id}/${path}`, body);
const loginOf = (index: number) => {
  const { id: node = "", login } = nodes()[index] ?? {};
  return { id: node, user: login?.userName, password: login?.password };
};
const migrate = (changes: object = {}) =>
  call("POST", "databases/orders/migration", { new_shard_number: "16", data_nodes: [loginOf(1)], ...changes });
const started = (changes: object = {}): string => {
  const { status, fields } = migrate(changes);
  expect(status).toBe(202);
  return String(fields["job_id"]);
};
const job = (jobId: string): unknown => cloud.call("GET", `v3 jobs/${jobId}`).fields["job"];
const schema = () => call("GET", "databases/orders").fields;
const act = (jobId: string, what: string) => call("PUT", `databases/orders/migration/jobs/${jobId}/${what}`);

test("a migration waits for the switch, and has its shards and data nodes after its end", () => {
  const jobId = started();
  expect(job(jobId)).toMatchObject({ name: "MigrateLogicDb", status: "Running", instance: { id } });
  expect(schema()).toMatchObject({ status: "EXPANDING", shard_number: 8 });
  expect(call("POST", "restart").status).toBe(409);
  expect(act(jobId, "route-switch").status).toBe(400);
  cloud.nowMs += 3_600_000;
  expect(job(jobId)).toMatchObject({ status: "ToBeSwitched" });
  expect(act(jobId, "route-switch")).toMatchObject({ status: 200, body: "" });
  expect(job(jobId)).toMatchObject({ status: "Running" });
  cloud.nowMs += 150_000;
  expect(job(jobId)).toMatchObject({ status: "Completed" });
  expect(schema()).toMatchObject({ status: "RUNNING", shard_number: 16 });
  expect(schema()["data_nodes"]).toHaveLength(2);
  expect(call("POST", "restart").status).toBe(202);
});

test("a migration with a window switches without a call", () => {
  const jobId = started({ switch_route_begin_time: "17:00:00", switch_route_end_time: "18:00:00" });
  cloud.nowMs += 300_000;
  expect(job(jobId)).toMatchObject({ status: "Completed" });
});

test("a migration task is listed while its schema exists", () => {
  const jobId = started({ new_shard_number: 9, data_nodes: [loginOf(0)], is_exclusive: true });
  const path = `databases/orders/migration/jobs/${jobId}`;
  const list = [{ dn_instance_id: nodes()[0]?.id, dn_instance_name: "rds-1" }];
  expect(call("GET", path).fields).toEqual({
    ...{ instance_name: "orders_db", original_shard_num: 8, after_shard_num: 9, is_exclusive: true },
    ...{ original_dn_info_list: list, after_dn_info_list: list, switch_route_is_manual: true },
    ...{ auto_switch_begin_time: "", auto_switch_end_time: "" },
    node_id_for_migrate: expect.stringMatching(/no09$/) as unknown,
  });
  expect(call("GET", "databases/orders/migration/jobs/other")).toMatchObject({ body: { errCode: "DBS.300400" } });
  expect(call("GET", `databases/other/migration/jobs/${jobId}`).status).toBe(404);
});

test("a cancelled migration leaves the schema unchanged", () => {
  const jobId = started();
  cloud.nowMs += 60_000;
  const { status, fields } = act(jobId, "cancel");
  expect(status).toBe(202);
  expect(cloud.call("GET", `v3 jobs/${String(fields["job_id"])}`).status).toBe(400);
  expect(job(jobId)).toMatchObject({ status: "CancelSuccess" });
  expect(schema()).toMatchObject({ status: "RUNNING", shard_number: 8 });
  expect(act(jobId, "cancel").status).toBe(400);
});

describe("a failed migration", () => {
  let jobId: string;

  beforeEach(() => {
    script = { outcome: "Failed", toBeSwitchedAt: 2 };
    jobId = started({ switch_route_begin_time: "17:00:00", switch_route_end_time: "18:00:00" });
    cloud.nowMs += 300_000;
    script = {};
    expect(job(jobId)).toMatchObject({ status: "Failed" });
    expect(schema()).toMatchObject({ status: "EXPANDING FAILED", shard_number: 8 });
  });

  test("can be retried, by a new job", () => {
    const again = String(act(jobId, "retry").fields["job_id"]);
    expect(job(again)).toMatchObject({ name: "MigrateLogicDb", status: "Running" });
    cloud.nowMs += 300_000;
    expect(schema()).toMatchObject({ status: "RUNNING", shard_number: 16 });
  });

  test.each([
    ["rollback", "RollbackSuccess"],
    ["cancel", "CancelSuccess"],
  ])("can be ended by %s", (what, status) => {
    expect(act(jobId, what).status).toBe(202);
    expect(job(jobId)).toMatchObject({ status });
    expect(schema()).toMatchObject({ status: "RUNNING", shard_number: 8 });
  });

  test("cannot be cleaned", () => {
    expect(act(jobId, "clean")).toMatchObject({ status: 400, body: { errCode: "DBS.300379" } });
  });
});

test("a completed migration can be cleaned once", () => {
  const jobId = started({ switch_route_begin_time: "17:00:00", switch_route_end_time: "18:00:00" });
  cloud.nowMs += 300_000;
  expect(act(jobId, "retry").status).toBe(400);
  expect(act(jobId, "clean").status).toBe(202);
  expect(act(jobId, "clean").status).toBe(400);
});

test.each<readonly [string, () => object, string]>([
  ["as many shards on the same data node", () => ({ new_shard_number: 8, data_nodes: [loginOf(0)] }), "DBS.300106"],
  ["fewer shards", () => ({ new_shard_number: 7 }), "DBS.300106"],
  ["too many shards", () => ({ new_shard_number: 129 }), "DBS.300106"],
  ["a wrong password", () => ({ data_nodes: [{ ...loginOf(1), password: "other" }] }), "DBS.300114"],
  ["half a window", () => ({ switch_route_begin_time: "17:00:00" }), "DBS.300377"],
  [
    "a window that ends before it begins",
    () => ({ switch_route_begin_time: "17:00:00", switch_route_end_time: "16:00:00" }),
    "DBS.300377",
  ],
  ["no number", () => ({ new_shard_number: "many" }), "DBS.280001"],
  ["an unknown field", () => ({ force: true }), "DBS.280001"],
])("%s is refused", (_what, changes, code) => {
  expect(migrate(changes())).toMatchObject({ status: 400, body: { errCode: code } });
  expect(schema()).toMatchObject({ status: "RUNNING", shard_number: 8 });
});

test("more data nodes with the same number of shards are a valid migration", () => {
  started({ new_shard_number: 8 });
});
