import { answer } from "../../simulator/answer";
import type { Reply } from "../../simulator/exchange";
import { engines, flavors } from "../../simulator/flavors";
import type { SimulatorOptions } from "../../simulator/options";
import { CloudState } from "../../simulator/cloudState";
import { exchange } from "./exchange";

let nowMs: number;
let world: CloudState;
let token: string;

function start(options: SimulatorOptions = {}): void {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  world = new CloudState({ clock: { now: () => nowMs }, ...options });
  token = world.tokens.issue({ methods: ["password"], scope: "project", subject: "user" }).token;
}

beforeEach(() => {
  start();
});

/** One call; `target` is below the project: `v1 instances`. */
function call(method: string, target: string, body?: unknown): Reply & { readonly fields: Record<string, unknown> } {
  const [version = "", ...rest] = target.split(" ");
  const path = `/${version}/${world.projectId}/${rest.join(" ")}`;
  const reply = answer(world, exchange(method, path, { headers: { "x-auth-token": token }, body }));
  return { ...reply, fields: reply.body as Record<string, unknown> };
}

const wanted = {
  name: "orders_db",
  flavor_ref: "ddm.xlarge.4",
  node_num: 3,
  engine_version: "3.1.7.0",
  available_zones: ["eu-de-01", "eu-de-02"],
  vpc_id: "vpc",
  security_group_id: "group",
  subnet_id: "subnet",
};

/** A new instance, whose creation has ended unless it shall not. */
function create(changes: object = {}, waits = true): string {
  const { status, fields } = call("POST", "v3 instances", { ...wanted, ...changes });
  expect(status).toBe(202);
  if (waits) nowMs += 307_000;
  return String(fields["id"]);
}

const read = (id: string): Record<string, unknown> => call("GET", `v1 instances/${id}`).fields;

test.each([
  ...flavors.map(({ id, specCode, vcpus, ramGb }) => [id, specCode, vcpus, ramGb] as const),
  ...flavors.map(({ specCode, vcpus, ramGb }) => [specCode, specCode, vcpus, ramGb] as const),
  ["made-up", "made-up", 8, 16] as const,
])("an instance that was created with the flavor %s has the specification code %s", (sent, code, vcpus, ramGb) => {
  const told = read(create({ flavor_ref: sent }));
  expect(told).toMatchObject({ flavor_ref: code, core_count: String(vcpus), ram_capacity: String(ramGb) });
});

test("the flavors that can be looked up have the ids and codes that a creation takes, for the engines that there are", () => {
  const look = (query: string): Reply => call("GET", `v3 flavors${query}`);
  const [{ version, id } = { version: "", id: "" }] = engines;
  for (const query of [`?engine_version=${version}`, `?engine_id=${id}&available_zones=eu-de-01,eu-nl-01`]) {
    const { flavor_groups: groups } = look(query).body as { flavor_groups: { flavors: Record<string, unknown>[] }[] };
    expect(groups[0]).toMatchObject({ group_type: "X86", offset: 0, limit: 10, total: flavors.length });
    const found = groups[0]?.flavors.map((flavor) => [
      flavor["id"],
      flavor["spec_code"],
      flavor["vcpus"],
      flavor["ram"],
    ]);
    expect(found).toEqual(
      flavors.map((flavor) => [flavor.id, flavor.specCode, String(flavor.vcpus), String(flavor.ramGb)]),
    );
  }
  expect(JSON.stringify(look(`?engine_id=${id}&available_zones=eu-nl-01`).body)).toContain("unsupported");
  expect(look("?engine_version=1.0").body).toMatchObject({ flavor_groups: [{ total: 0, flavors: [] }] });
  expect([look(""), look("?engine_id=x&available_zones=")].map(({ status }) => status)).toEqual([400, 400]);
});

test("the nodes are there once the instance runs, each in its zone, all in the default group", () => {
  const id = create({}, false);
  expect(read(id)).toMatchObject({ status: "CREATING", node_count: 3, nodes: [], access_ip: "" });
  expect(call("GET", `v3 instances/${id}/groups`).fields).toEqual({ group_list: [], total_count: 0 });
  nowMs += 307_000;
  const { nodes, ...told } = read(id) as { nodes: { node_id: string; group_id: string }[] };
  expect(told).toMatchObject({ status: "RUNNING", access_ip: "192.168.0.17", access_port: "5066" });
  expect(nodes).toHaveLength(3);
  expect(nodes[0]).toMatchObject({ status: "RUNNING", port: "5066", ip: "192.168.0.17" });
  expect(new Set(nodes.map(({ node_id }) => node_id)).size).toBe(3);
  for (const { node_id, group_id } of nodes) {
    expect(node_id).toMatch(/^[0-9a-f]{32}no09$/);
    expect(group_id).toMatch(/^[0-9a-f]{32}gr09$/);
  }
  const listed = call("GET", `v1 instances/${id}/nodes`).fields;
  expect(listed).toMatchObject({ offset: 0, limit: 128, total: 3 });
  expect((listed["nodes"] as { status: string }[]).map(({ status }) => status)).toEqual(Array(3).fill("normal"));
  const { group_list: groups } = call("GET", `v3 instances/${id}/groups`).fields as { group_list: object[] };
  const zones = ["eu-de-01", "eu-de-02", "eu-de-01"];
  const members = nodes.map(
    ({ node_id }, index) => expect.objectContaining({ id: node_id, az: zones[index] }) as unknown,
  );
  expect(groups).toEqual([
    expect.objectContaining({ id: nodes[0]?.group_id, is_default_group: true, node_list: members }),
  ]);
  const second = nodes[1]?.node_id ?? "";
  const where = { az_code: "eu-de-02", subnet_id: "subnet", status: "normal", group_id: nodes[1]?.group_id };
  expect(call("GET", `v3 instances/${id}/nodes/${second}`).fields).toMatchObject({ id: second, ...where });
  expect(call("GET", `v1 instances/${id}/nodes/${second}`).fields).toMatchObject({ node_id: second, status: "normal" });
  expect(call("GET", `v3 instances/${id}/nodes/other`).status).toBe(400);
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
  const { status, fields } = call("POST", "v3 instances", { ...wanted, [field]: value });
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
  expect(call("POST", "v3 instances", { ...wanted, [field]: value }).status).toBe(202);
});

test.each(["limit=0", "limit=129", "limit=-1", "limit=x", "limit=", "limit=1.5", "offset=-1", "offset=x"])(
  "every list refuses %s",
  (query) => {
    const id = create();
    const times = `start_time=${nowMs - 1000}&end_time=${nowMs}`;
    const lists = [
      "v1 instances?",
      `v1 instances/${id}/nodes?`,
      `v3 instances/${id}/groups?`,
      "v3 engines?",
      "v2 engines?",
    ];
    const others = [
      `v3 jobs?${times}&`,
      "v3 flavors?engine_version=3.0.9&",
      `v2 flavors?engine_id=${engines[0]?.id ?? ""}&`,
    ];
    for (const list of [...lists, ...others]) {
      expect([list, call("GET", list + query).status]).toEqual([list, 400]);
      expect([list, call("GET", `${list}offset=0&limit=128`).status]).toEqual([list, 200]);
    }
  },
);

test("a list gives the page that is asked for", () => {
  const ids = Array.from({ length: 12 }, () => create({}, false));
  const page = (query: string): unknown => {
    const { instances, page_no: no, total_record: total } = call("GET", `v1 instances${query}`).fields;
    return { ids: (instances as { id: string }[]).map(({ id }) => id), no, total };
  };
  expect(page("")).toEqual({ ids: ids.slice(0, 10), no: 1, total: 12 });
  expect(page("?offset=8&limit=4")).toEqual({ ids: ids.slice(8), no: 3, total: 12 });
});

test("a new name has no underscore, other than that of a new instance", () => {
  const id = create();
  expect(call("PUT", `v1 instances/${id}/modify-name`, { name: "orders_two" }).status).toBe(400);
  expect(call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" })).toMatchObject({
    status: 200,
    body: { name: "orders-two" },
  });
  expect(read(id)["name"]).toBe("orders-two");
});

const changes = [
  ["PUT", "v1", "/modify-name", { name: "orders-two" }],
  ["PUT", "v1", "/modify-security-group", { security_group_id: "other" }],
  ["POST", "v3", "/restart", undefined],
  ["POST", "v1", "/action", { restart: { type: "soft" } }],
  ["DELETE", "v3", "", undefined],
  ["DELETE", "v1", "", undefined],
] as const;

function expectBusy(id: string): void {
  for (const [method, version, path, body] of changes) {
    const { status, fields } = call(method, `${version} instances/${id}${path}`, body);
    expect([method, path, status, fields["errCode"]]).toEqual([method, path, 409, "DBS.200019"]);
  }
}

test("while one operation runs, every other is answered with 409", () => {
  const id = create({}, false);
  expect(read(id)["status"]).toBe("CREATING");
  expectBusy(id);
  nowMs += 307_000;
  const restart = call("POST", `v3 instances/${id}/restart`);
  expect(restart.status).toBe(202);
  expect(read(id)).toMatchObject({ status: "RESTARTING", node_count: 3 });
  expectBusy(id);
  nowMs += 60_000;
  expect(read(id)["status"]).toBe("RUNNING");
  call("DELETE", `v3 instances/${id}?delete_dn_data=true`);
  expect(read(id)["status"]).toBe("DELETING");
  expectBusy(id);
  nowMs += 60_000;
  expect(call("GET", `v1 instances/${id}`)).toMatchObject({ status: 404, body: { errCode: "DBS.200002" } });
});

test("the job of a change tells its name and instance, and no more of it", () => {
  const id = create();
  const { job_id: jobId } = call("POST", `v3 instances/${id}/restart`).fields;
  const { job } = call("GET", `v3 jobs/${String(jobId)}`).fields as { job: object };
  expect(job).toMatchObject({ name: "RestartInstance", status: "Running" });
  expect(job).toHaveProperty("instance", { id, name: "orders_db" });
});

test.each([
  ["CreateInstance", "CREATEFAILED"],
  ["RestartInstance", "ERROR"],
  ["DeleteInstance", "ERROR"],
])("an instance whose %s failed is %s, and can be deleted but not changed", (failing, status) => {
  let fails = true;
  start({ jobScript: ({ name }) => (fails && name === failing ? { outcome: "Failed" } : {}) });
  const id = create();
  if (failing === "RestartInstance") call("POST", `v3 instances/${id}/restart`);
  if (failing === "DeleteInstance") call("DELETE", `v3 instances/${id}`);
  nowMs += 60_000;
  expect(read(id)["status"]).toBe(status);
  expect(call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" }).status).toBe(400);
  fails = false;
  expect(call("DELETE", `v3 instances/${id}`).status).toBe(202);
});

test("an instance may be busy for a while after it was renamed", () => {
  start({ renameInstanceSeconds: 5 });
  const id = create();
  call("PUT", `v1 instances/${id}/modify-name`, { name: "orders-two" });
  expect(read(id)).toMatchObject({ name: "orders-two", status: "MODIFY_NAME" });
  expectBusy(id);
  nowMs += 5000;
  expect(read(id)["status"]).toBe("RUNNING");
});

test("the calls that came before today's create, restart and delete an instance as well", () => {
  const { flavor_ref: flavor_id, engine_version: _version, ...rest } = wanted;
  const body = { instance: { ...rest, name: "orders-db", flavor_id, engine_id: engines[1]?.id } };
  const made = call("POST", "v1 instances", body);
  expect(made.status).toBe(200);
  const id = String(made.fields["id"]);
  nowMs += 307_000;
  expect(read(id)).toMatchObject({ status: "RUNNING", engine_version: "3.0.9", flavor_ref: "ddm.xlarge.4" });
  const restart = call("POST", `v1 instances/${id}/action`, { restart: { type: "hard" } });
  expect(restart.fields).toMatchObject({ instanceId: id, instanceName: "orders-db" });
  nowMs += 60_000;
  expect(call("DELETE", `v1 instances/${id}?delete_rds_data=false`)).toMatchObject({ status: 200, body: { id } });
});

test.each([
  ["an engine that is none", { engine_id: "other" }],
  ["an underscore in the name", { name: "orders_db" }],
])("the earlier creation refuses %s", (_what, change) => {
  const { flavor_ref: flavor_id, engine_version: _version, ...rest } = wanted;
  const instance = { ...rest, name: "orders-db", flavor_id, engine_id: engines[0]?.id, ...change };
  expect(call("POST", "v1 instances", { instance }).status).toBe(400);
});

test("the engines are listed in both versions of the call", () => {
  const list = engines.map(({ id, version }) => ({ id, name: "ddm", version }));
  expect(call("GET", "v3 engines").fields).toEqual({ engine_groups: list, offset: 0, limit: 10, total: 2 });
  expect(call("GET", "v2 engines").fields).toMatchObject({ engineGroups: list, limit: 128, total: 2 });
});
