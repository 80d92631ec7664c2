import type { JobScript } from "../../simulator";
import { StillCloud } from "./stillCloud";

/** The operations whose answer has a job id, and for which the package has no resource. */
let cloud: StillCloud;
let id: string;

beforeEach(() => {
  cloud = new StillCloud();
  id = cloud.create();
});

interface Group {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly node_list: readonly { readonly id: string; readonly az: string }[];
}

const groups = (): readonly Group[] =>
  cloud.call("GET", `v3 instances/${id}/groups`).fields["group_list"] as readonly Group[];
const nodeIds = (): readonly string[] => groups()[0]?.node_list.map((node) => node.id) ?? [];
const call = (method: string, path: string, body?: unknown, version = "v3") =>
  cloud.call(method, `${version} instances/${id}/${path}`, body);
const job = (jobId: unknown) => cloud.call("GET", `v3 jobs/${String(jobId)}`);

const ip = { public_ip: "10.83.84.176", public_ip_id: "7c87996a-85f4-4029-a254-502999d4767a" };
const newGroup = {
  ...{ name: "group-1", type: "r", flavor_ref: "ddm.xlarge.4" },
  nodes: [{ available_zone: "eu-de-03", subnet_id: "other" }],
};

interface Operation {
  readonly method: string;
  readonly path: string | (() => string);
  readonly version?: string;
  readonly body?: object;
  /** The body to send if `body` names existing objects. */
  readonly bodyOf?: () => object;
  readonly status: string;
  /** The job's name. Absent: the task center does not know the job. */
  readonly job?: string;
  readonly seconds?: number;
}

const operations: readonly Operation[] = [
  { method: "POST", path: "switch-ssl", body: { ssl_enabled: true }, status: "SWITCH_SSL" },
  { method: "PUT", path: "port", body: { port: 5067 }, status: "RESTARTING" },
  { method: "PUT", path: "elb/ip", body: { new_ip: "192.168.0.200" }, status: "RUNNING" },
  { method: "POST", path: "eip", body: ip, status: "RUNNING", job: "BindEIP" },
  { method: "POST", path: "groups", body: newGroup, status: "CREATE_GROUP", job: "CreateGroup" },
  { method: "POST", path: () => `nodes/${nodeIds()[0] ?? ""}/restart`, status: "RUNNING", job: "RestartNode" },
  {
    ...{ method: "POST", path: "nodes/batch-delete", status: "REDUCING", job: "ReduceNode", seconds: 180 },
    bodyOf: () => ({ node_ids: nodeIds().slice(1) }),
  },
  {
    ...{ method: "POST", path: "action/enlarge", version: "v2", status: "GROWING", job: "EnlargeNode", seconds: 180 },
    body: { flavor_id: "941b5a6d-3485-329e-902c-ffd49d352f16", node_number: 2 },
  },
];

const start = ({ method, path, body, bodyOf, version }: Operation) =>
  call(method, typeof path === "function" ? path() : path, bodyOf?.() ?? body, version);
const jobIdIn = ({ fields }: ReturnType<typeof call>): unknown => fields["job_id"] ?? fields["jobId"];

test.each(operations)("$method $path blocks other operations until its end, with the status $status", (operation) => {
  const started = start(operation);
  expect(started.status).toBe(operation.version === "v2" ? 200 : 202);
  const jobId = jobIdIn(started);
  expect(jobId).toMatch(/^[0-9a-f-]{36}$/);
  expect(cloud.read(id)["status"]).toBe(operation.status);
  expect(call("POST", "restart")).toMatchObject({ status: 409, body: { errCode: "DBS.200019" } });
  cloud.nowMs += (operation.seconds ?? 60) * 1000 - 1;
  expect(cloud.read(id)["status"]).toBe(operation.status);
  if (operation.job === undefined) expect(job(jobId)).toMatchObject({ status: 400, body: { errCode: "DBS.300400" } });
  else expect(job(jobId).fields["job"]).toMatchObject({ name: operation.job, status: "Running", instance: { id } });
  cloud.nowMs += 1;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
  expect(call("POST", "restart").status).toBe(202);
});

test("SSL, the port and the address have their new values after the end of the operation", () => {
  expect(cloud.read(id)).toMatchObject({ enable_ssl: false, access_port: "5066", access_ip: "192.168.0.17" });
  for (const path of ["switch-ssl", "port", "elb/ip"]) {
    const operation = operations.find((one) => one.path === path);
    if (operation) start(operation);
    cloud.nowMs += 60_000;
  }
  expect(cloud.read(id)).toMatchObject({ enable_ssl: true, access_port: "5067", access_ip: "192.168.0.200" });
  expect(groups()[0]?.endpoint).toBe("192.168.0.200:5067");
  expect(call("POST", "switch-ssl", { ssl_enabled: false }).status).toBe(202);
  expect(cloud.read(id)["enable_ssl"]).toBe(true);
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["enable_ssl"]).toBe(false);
});

test("an option sets how long an unknown job keeps the instance busy", () => {
  cloud = new StillCloud({ operationSeconds: 5 });
  id = cloud.create();
  call("POST", "switch-ssl", { ssl_enabled: true });
  cloud.nowMs += 5000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", enable_ssl: true });
});

test("a public address can be bound once, and unbound after that", () => {
  expect(call("DELETE", "eip").status).toBe(400);
  call("POST", "eip", ip);
  cloud.nowMs += 60_000;
  expect(call("POST", "eip", ip).status).toBe(400);
  expect(cloud.state.instance(id).publicAddress).toEqual({ ip: ip.public_ip, id: ip.public_ip_id });
  expect(job(call("DELETE", "eip").fields["job_id"]).fields["job"]).toMatchObject({ name: "UnbindEIP" });
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
  expect(cloud.state.instance(id).publicAddress).toBeUndefined();
});

test("a group is listed after its creation, and not after its deletion", () => {
  const { group_id: groupId } = call("POST", "groups", newGroup).fields;
  expect(groupId).toMatch(/^[0-9a-f]{32}gr09$/);
  expect(groups()).toHaveLength(1);
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["node_count"]).toBe(4);
  expect(groups()[1]).toMatchObject({ id: groupId, name: "group-1", role: "r", node_list: [{ az: "eu-de-03" }] });
  expect(call("POST", "groups", newGroup).status).toBe(400);
  const deletion = call("DELETE", `groups/${String(groupId)}`);
  expect(deletion.status).toBe(202);
  expect(cloud.read(id)["status"]).toBe("DELETE_GROUP");
  expect(job(deletion.fields["job_id"]).fields["job"]).toMatchObject({ name: "DeleteGroup" });
  cloud.nowMs += 60_000;
  expect(cloud.read(id)["node_count"]).toBe(3);
  expect(groups()).toHaveLength(1);
  expect(call("DELETE", `groups/${groups()[0]?.id ?? ""}`).status).toBe(400);
});

test("the chosen nodes are removed, and one must remain", () => {
  const [first = "", second = "", third = ""] = nodeIds();
  expect(call("POST", "nodes/batch-delete", { node_ids: [first, second, third] }).status).toBe(400);
  expect(call("POST", "nodes/batch-delete", { node_ids: [second] }).status).toBe(202);
  cloud.nowMs += 180_000;
  expect(cloud.read(id)["node_count"]).toBe(2);
  expect(nodeIds()).toEqual([first, third]);
});

test("the deprecated scale-out adds nodes in the instance's zones in turn", () => {
  call("POST", "action/enlarge", { flavor_id: "ddm.xlarge.4", node_number: 2 }, "v2");
  cloud.nowMs += 180_000;
  expect(cloud.read(id)["node_count"]).toBe(5);
  const zones = groups()[0]?.node_list.map(({ az }) => az);
  expect(zones).toEqual(["eu-de-01", "eu-de-02", "eu-de-01", "eu-de-02", "eu-de-01"]);
});

describe("a restoration", () => {
  let target: string;

  beforeEach(() => {
    target = cloud.create({ name: "restored" });
  });

  const recovery = (changes: object = {}) => ({
    source: { instance_id: id, restore_time: cloud.nowMs - 60_000 },
    target: { instance_id: target },
    data_node_relations: [{ source_instance_id: "rds-1", target_instance_id: "rds-2" }],
    ...changes,
  });

  test("works on the target instance, with its own job", () => {
    const started = call("POST", "backups/recovery", recovery());
    expect(started.status).toBe(202);
    expect(job(started.fields["job_id"]).fields["job"]).toMatchObject({
      name: "RestoreInstance",
      instance: { id: target },
    });
    expect([cloud.read(target)["status"], cloud.read(id)["status"]]).toEqual(["RESTORE", "RUNNING"]);
    cloud.nowMs += 300_000;
    expect(cloud.read(target)["status"]).toBe("RUNNING");
  });

  test.each<readonly [string, () => object]>([
    ["of no source", () => ({ source: {} })],
    ["to a time that is yet to come", () => ({ source: { instance_id: id, restore_time: cloud.nowMs + 1 } })],
    ["to itself", () => ({ target: { instance_id: id } })],
    ["to nothing", () => ({ target: { instance_id: "none" } })],
    ["of no data nodes", () => ({ data_node_relations: [] })],
  ])("%s is refused", (_what, changes) => {
    expect(call("POST", "backups/recovery", recovery(changes())).status).toBe(400);
  });
});

test.each<readonly [string, string, unknown]>([
  ["POST", "switch-ssl", undefined],
  ["POST", "switch-ssl", { ssl_enabled: "true" }],
  ["PUT", "port", { port: 1024 }],
  ["PUT", "port", { port: 65_535 }],
  ["PUT", "port", { port: 8888 }],
  ["PUT", "port", { port: "5067" }],
  ["PUT", "elb/ip", { new_ip: "192.168.0.18" }],
  ["PUT", "elb/ip", { new_ip: "192.168.0.256" }],
  ["PUT", "elb/ip", { new_ip: "192.168.0.200", group_id: "other" }],
  ["POST", "eip", { public_ip: ip.public_ip }],
  ["POST", "eip", { ...ip, public_ip_id: "no-uuid" }],
  ["POST", "groups", { ...newGroup, type: "w" }],
  ["POST", "groups", { ...newGroup, flavor_ref: "941b5a6d-3485-329e-902c-ffd49d352f16" }],
  ["POST", "groups", { ...newGroup, name: "g-1" }],
  ["POST", "groups", { ...newGroup, nodes: [{ available_zone: "eu-de-01" }] }],
  ["POST", "nodes/other/restart", undefined],
  ["POST", "nodes/batch-delete", { node_ids: ["other"] }],
  ["POST", "nodes/batch-delete", { node_ids: [] }],
])("the call %s %s with %j is refused, and the instance stays idle", (method, path, body) => {
  const { status, fields } = call(method, path, body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
  expect(cloud.state.isOperating(cloud.state.instance(id))).toBe(false);
});

test("an operation with a failed job has changed nothing", () => {
  const script: JobScript = { outcome: "Failed" };
  cloud = new StillCloud({ jobScript: ({ name }) => (name === "CreateInstance" ? {} : script) });
  id = cloud.create();
  call("POST", "groups", newGroup);
  cloud.nowMs += 307_000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
  expect(groups()).toHaveLength(1);
});
