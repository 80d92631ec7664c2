import { addReadGroup } from "../../simulator/cloud/instanceChange";
import type { JobScript } from "../../simulator";
import { StillCloud } from "./stillCloud";

let cloud: StillCloud;

beforeEach(() => {
  cloud = new StillCloud();
});

interface Group {
  readonly id: string;
  readonly cpu_num_per_node: number;
  readonly is_default_group: boolean;
  readonly node_list: readonly { readonly id: string; readonly name: string; readonly az: string }[];
}

const groups = (id: string): readonly Group[] =>
  cloud.call("GET", `v3 instances/${id}/groups`).fields["group_list"] as Group[];
const zones = (id: string, group = 0): readonly string[] => groups(id)[group]?.node_list.map(({ az }) => az) ?? [];
const grow = (id: string, body: unknown) => cloud.call("POST", `v3 instances/${id}/nodes`, body);
const reduce = (id: string, body: unknown) => cloud.call("POST", `v2 instances/${id}/action/reduce`, body);
const resize = (id: string, body: unknown) => cloud.call("PUT", `v3 instances/${id}/flavor`, body);
const job = (jobId: unknown): unknown => cloud.call("GET", `v3 jobs/${String(jobId)}`).fields["job"];
const inZones = (...zones: string[]) => ({ nodes: zones.map((zone) => ({ available_zone: zone })) });

test("a scale-out adds its nodes in their zones when its job has completed", () => {
  const id = cloud.create();
  const { status, fields } = grow(id, inZones("eu-de-02", "eu-de-03"));
  expect(status).toBe(202);
  expect(fields).toEqual({ job_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
  expect(job(fields["job_id"])).toMatchObject({ name: "EnlargeNode", status: "Running", instance: { id } });
  expect(cloud.read(id)).toMatchObject({ status: "GROWING", node_count: 3 });
  expect(zones(id)).toHaveLength(3);
  cloud.nowMs += 180_000;
  expect(job(fields["job_id"])).toMatchObject({ status: "Completed" });
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", node_count: 5 });
  expect(zones(id)).toEqual(["eu-de-01", "eu-de-02", "eu-de-01", "eu-de-02", "eu-de-03"]);
  expect(cloud.call("GET", `v1 instances/${id}/nodes`).fields).toMatchObject({ total: 5 });
  const { id: node = "", name } = groups(id)[0]?.node_list[4] ?? {};
  expect(name).toBe("orders_db_node_05");
  expect(cloud.call("GET", `v3 instances/${id}/nodes/${node}`).fields).toMatchObject({ az_code: "eu-de-03" });
});

test("the nodes exist even if no request read the instance between two operations", () => {
  const id = cloud.create();
  grow(id, inZones("eu-de-03"));
  cloud.nowMs += 180_000;
  expect(reduce(id, { node_number: 3 }).status).toBe(200);
  cloud.nowMs += 180_000;
  expect(cloud.read(id)["node_count"]).toBe(1);
});

test.each([
  undefined,
  {},
  { nodes: [] },
  { nodes: {} },
  { nodes: ["eu-de-01"] },
  { nodes: [{}] },
  { nodes: [{ available_zone: "" }] },
  { nodes: [{ available_zone: "eu-de-01", flavor: "ddm.xlarge.4" }] },
  inZones(...Array<string>(30).fill("eu-de-01")),
  { ...inZones("eu-de-01"), node_number: 1 },
  { ...inZones("eu-de-01"), group_id: "other" },
  { ...inZones("eu-de-01"), subnet_id: "" },
])("a request for a scale-out with %j is refused", (body) => {
  const id = cloud.create();
  const { status, fields } = grow(id, body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
  expect(cloud.read(id)["status"]).toBe("RUNNING");
});

test("an instance may have 32 nodes", () => {
  expect(grow(cloud.create(), inZones(...Array<string>(29).fill("eu-de-01"))).status).toBe(202);
});

test("a scale-in removes nodes from the fullest zone when its job has completed", () => {
  const id = cloud.create({ node_num: 5 });
  const { status, fields } = reduce(id, { node_number: 2 });
  expect(status).toBe(200);
  const jobId = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
  expect(fields).toEqual({ instanceId: id, instanceName: "orders_db", jobId });
  expect(job(fields["jobId"])).toMatchObject({ name: "ReduceNode", status: "Running" });
  expect(cloud.read(id)).toMatchObject({ status: "REDUCING", node_count: 5 });
  cloud.nowMs += 180_000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", node_count: 3 });
  expect(zones(id)).toEqual(["eu-de-01", "eu-de-02", "eu-de-01"]);
});

test.each([
  undefined,
  {},
  { node_number: 0 },
  { node_number: 3 },
  { node_number: "1" },
  { node_number: 1, group_id: "x" },
])("a request for a scale-in with %j is refused", (body) => {
  const { status, fields } = reduce(cloud.create(), body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
});

test("another class applies when its job has completed, and the id of the job has no dashes", () => {
  const id = cloud.create();
  const { status, fields } = resize(id, { spec_code: "ddm.4xlarge.2", is_auto_pay: true });
  expect(status).toBe(200);
  expect(fields).toEqual({ job_id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown });
  expect(job(fields["job_id"])).toMatchObject({ name: "EnlargeNode", status: "Running" });
  expect(cloud.read(id)).toMatchObject({ status: "RESIZING", flavor_ref: "ddm.xlarge.4" });
  cloud.nowMs += 180_000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", flavor_ref: "ddm.4xlarge.2", core_count: "16" });
  expect(groups(id)[0]?.cpu_num_per_node).toBe(16);
});

test.each([
  undefined,
  {},
  { spec_code: "ddm.xlarge.4" },
  { spec_code: "ddm.none.1" },
  { spec_code: "8cfd2730-1d53-3349-acbb-12a741767f70" },
  { spec_code: "ddm.4xlarge.2", group_id: "other" },
  { flavor_ref: "ddm.4xlarge.2" },
])("a request for another class with %j is refused", (body) => {
  const { status, fields } = resize(cloud.create(), body);
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
});

test("a call on an instance with two groups must name the group", () => {
  const id = cloud.create();
  const group = addReadGroup(cloud.state.instance(id), 2);
  expect(cloud.call("GET", `v3 instances/${id}/groups`).fields).toMatchObject({
    total_count: 2,
    group_list: [
      { role: "rw", is_default_group: true },
      { id: group, role: "r", is_default_group: false },
    ],
  });
  expect(cloud.read(id)["node_count"]).toBe(5);
  const calls = [() => grow(id, inZones("eu-de-03")), () => reduce(id, { node_number: 1 })];
  for (const call of [...calls, () => resize(id, { spec_code: "ddm.4xlarge.2" })]) expect(call().status).toBe(400);
  expect(grow(id, { ...inZones("eu-de-03"), group_id: group }).status).toBe(202);
  cloud.nowMs += 180_000;
  expect(zones(id)).toHaveLength(3);
  expect(zones(id, 1)).toEqual(["eu-de-01", "eu-de-02", "eu-de-03"]);
  expect(reduce(id, { node_number: 2, group_id: group }).status).toBe(200);
  cloud.nowMs += 180_000;
  expect(zones(id, 1)).toHaveLength(1);
  expect(resize(id, { spec_code: "ddm.4xlarge.2", group_id: group }).status).toBe(200);
  cloud.nowMs += 180_000;
  expect(cloud.read(id)["flavor_ref"]).toBe("ddm.xlarge.4");
  expect(groups(id)[1]?.cpu_num_per_node).toBe(16);
});

test("a scale-out of a group with nodes in two subnets must name the subnet", () => {
  const id = cloud.create();
  expect(grow(id, { ...inZones("eu-de-01"), subnet_id: "other" }).status).toBe(202);
  cloud.nowMs += 180_000;
  const node = groups(id)[0]?.node_list[3]?.id ?? "";
  expect(cloud.call("GET", `v3 instances/${id}/nodes/${node}`).fields).toMatchObject({ subnet_id: "other" });
  expect(grow(id, inZones("eu-de-01")).status).toBe(400);
  expect(grow(id, { ...inZones("eu-de-01"), subnet_id: "subnet" }).status).toBe(202);
});

describe("a scripted job", () => {
  let script: JobScript;

  beforeEach(() => {
    script = {};
    cloud = new StillCloud({ jobScript: ({ name }) => (name === "CreateInstance" ? {} : script) });
  });

  test("keeps the instance in GROWING while it is held", () => {
    const id = cloud.create();
    script = { holdAt: 0.5 };
    const { job_id: jobId } = grow(id, inZones("eu-de-03")).fields;
    cloud.nowMs += 3_600_000;
    expect(job(jobId)).toMatchObject({ status: "Running", process: "50%" });
    expect(cloud.read(id)).toMatchObject({ status: "GROWING", node_count: 3 });
    cloud.state.releaseJob(String(jobId));
    cloud.nowMs += 90_000;
    expect(cloud.read(id)).toMatchObject({ status: "RUNNING", node_count: 4 });
  });

  test.each(["nodes", "action/reduce", "flavor"])("leaves the instance unchanged if it fails: %s", (path) => {
    const id = cloud.create();
    script = { outcome: "Failed", failReason: "no capacity" };
    if (path === "nodes") grow(id, inZones("eu-de-03"));
    if (path === "action/reduce") reduce(id, { node_number: 1 });
    if (path === "flavor") resize(id, { spec_code: "ddm.4xlarge.2" });
    cloud.nowMs += 180_000;
    expect(cloud.read(id)).toMatchObject({ status: "RUNNING", node_count: 3, flavor_ref: "ddm.xlarge.4" });
    const list = `v3 jobs?start_time=${cloud.nowMs - 600_000}&end_time=${cloud.nowMs}`;
    const { jobs } = cloud.call("GET", list).fields as { jobs: object[] };
    expect(jobs[0]).toMatchObject({ status: "Failed", fail_reason: "no capacity", instance_id: id });
  });
});
