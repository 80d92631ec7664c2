import { engines, flavors } from "../../simulator/cloud/flavors";
import { StillCloud, wanted } from "./stillCloud";

let cloud: StillCloud;

beforeEach(() => {
  cloud = new StillCloud();
});

test.each([
  ...flavors.map(({ id, specCode, vcpus, ramGb }) => [id, specCode, vcpus, ramGb] as const),
  ...flavors.map(({ specCode, vcpus, ramGb }) => [specCode, specCode, vcpus, ramGb] as const),
  ["made-up", "made-up", 8, 16] as const,
])("an instance that was created with the flavor %s has the specification code %s", (sent, code, vcpus, ramGb) => {
  const told = cloud.read(cloud.create({ flavor_ref: sent }));
  expect(told).toMatchObject({ flavor_ref: code, core_count: String(vcpus), ram_capacity: String(ramGb) });
});

test("the nodes exist when the instance is running, each in its zone, all in the default group", () => {
  const id = cloud.create({}, false);
  expect(cloud.read(id)).toMatchObject({ status: "CREATING", node_count: 3, nodes: [], access_ip: "" });
  expect(cloud.call("GET", `v3 instances/${id}/groups`).fields).toEqual({ group_list: [], total_count: 0 });
  cloud.nowMs += 307_000;
  const { nodes, ...told } = cloud.read(id) as { nodes: { node_id: string; group_id: string }[] };
  expect(told).toMatchObject({ status: "RUNNING", access_ip: "192.168.0.17", access_port: "5066" });
  expect(nodes).toHaveLength(3);
  expect(nodes[0]).toMatchObject({ status: "RUNNING", port: "5066", ip: "192.168.0.17" });
  expect(new Set(nodes.map(({ node_id }) => node_id)).size).toBe(3);
  for (const { node_id, group_id } of nodes) {
    expect(node_id).toMatch(/^[0-9a-f]{32}no09$/);
    expect(group_id).toMatch(/^[0-9a-f]{32}gr09$/);
  }
  const listed = cloud.call("GET", `v1 instances/${id}/nodes`).fields;
  expect(listed).toMatchObject({ offset: 0, limit: 128, total: 3 });
  expect((listed["nodes"] as { status: string }[]).map(({ status }) => status)).toEqual(Array(3).fill("normal"));
  const { group_list: groups } = cloud.call("GET", `v3 instances/${id}/groups`).fields as { group_list: object[] };
  const zones = ["eu-de-01", "eu-de-02", "eu-de-01"];
  const members = nodes.map(
    ({ node_id }, index) => expect.objectContaining({ id: node_id, az: zones[index] }) as unknown,
  );
  expect(groups).toEqual([
    expect.objectContaining({ id: nodes[0]?.group_id, is_default_group: true, node_list: members }),
  ]);
  const second = nodes[1]?.node_id ?? "";
  const where = { az_code: "eu-de-02", subnet_id: "subnet", status: "normal", group_id: nodes[1]?.group_id };
  expect(cloud.call("GET", `v3 instances/${id}/nodes/${second}`).fields).toMatchObject({ id: second, ...where });
  expect(cloud.call("GET", `v1 instances/${id}/nodes/${second}`).fields).toMatchObject({
    node_id: second,
    status: "normal",
  });
  expect(cloud.call("GET", `v3 instances/${id}/nodes/other`).status).toBe(400);
});

test.each([
  ["name", "ord"],
  ["name", "1orders"],
  ["name", "orders.db"],
  ["name", "a".repeat(65)],
  ["node_num", 0],
  ["node_num", 33],
  ["node_num", "2"],
  ["node_num", 1.5],
  ["available_zones", []],
  ["available_zones", [""]],
  ["available_zones", "eu-de-01"],
  ["time_zone", "CET"],
  ["time_zone", "UTC+13:00"],
  ["time_zone", "UTC+00:00"],
  ["admin_user_name", "1root"],
  ["admin_user_password", "Short-1"],
  ["admin_user_password", `Long-1${"a".repeat(27)}`],
  ["admin_user_password", "onlyletters1"],
  ["admin_user_password", "Has space-1"],
  ["admin_user_password", "Umlaut-ä-1"],
  ["flavor_ref", ""],
  ["vpc_id", null],
  ["something", "else"],
])("a creation with the %s %j is refused", (field, value) => {
  const { status, fields } = cloud.call("POST", "v3 instances", { ...wanted, [field]: value });
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
  expect(fields["externalMessage"]).toContain(field);
  expect(JSON.stringify(fields)).not.toMatch(/Short-1|onlyletters1|Has space/);
});

test.each([
  ["name", "a-_9"],
  ["node_num", 32],
  ["time_zone", "UTC"],
  ["time_zone", "UTC-12:00"],
  ["admin_user_name", "r_1"],
  ["admin_user_password", "Abcdefg1"],
  ["admin_user_password", "abc-defg1"],
  ["admin_user_password", "~!@#%^*-_=+?Aa"],
])("a creation with the %s %j is accepted", (field, value) => {
  expect(cloud.call("POST", "v3 instances", { ...wanted, [field]: value }).status).toBe(202);
});

test("the deprecated calls also create, restart and delete an instance", () => {
  const { flavor_ref: flavor_id, engine_version: _version, ...rest } = wanted;
  const body = { instance: { ...rest, name: "orders-db", flavor_id, engine_id: engines[1]?.id } };
  const made = cloud.call("POST", "v1 instances", body);
  expect(made.status).toBe(200);
  const id = String(made.fields["id"]);
  cloud.nowMs += 307_000;
  expect(cloud.read(id)).toMatchObject({ status: "RUNNING", engine_version: "3.0.9", flavor_ref: "ddm.xlarge.4" });
  const restart = cloud.call("POST", `v1 instances/${id}/action`, { restart: { type: "hard" } });
  expect(restart.fields).toMatchObject({ instanceId: id, instanceName: "orders-db" });
  cloud.nowMs += 60_000;
  expect(cloud.call("DELETE", `v1 instances/${id}?delete_rds_data=false`)).toMatchObject({ status: 200, body: { id } });
});

test.each([
  ["an engine that is none", { engine_id: "other" }],
  ["an underscore in the name", { name: "orders_db" }],
])("the deprecated creation refuses %s", (_what, change) => {
  const { flavor_ref: flavor_id, engine_version: _version, ...rest } = wanted;
  const instance = { ...rest, name: "orders-db", flavor_id, engine_id: engines[0]?.id, ...change };
  expect(cloud.call("POST", "v1 instances", { instance }).status).toBe(400);
});
