import { startSimulator, type Simulator } from "../../../simulator";

const wanted = {
  ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 2, engine_version: "3.1.7.0" },
  ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" },
};
const oneNode = { nodes: [{ available_zone: "eu-de-01" }] };

let nowMs: number;
let simulator: Simulator;
let id: string;

beforeEach(async () => {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  simulator = await startSimulator({
    clock: { now: () => nowMs },
    jobScript: ({ name }) => (name === "CreateInstance" ? { durationSeconds: 0 } : { holdAt: 0.5 }),
  });
  id = String((await call("POST", "/v3", "", wanted)).fields["id"]);
});

afterEach(() => simulator.close());

async function call(
  method: string,
  version: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly fields: Readonly<Record<string, unknown>> }> {
  const answer = await fetch(`${simulator.url}${version}/${simulator.projectId}/instances${path}`, {
    method,
    headers: { "X-Auth-Token": simulator.token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, fields: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

const read = async (): Promise<unknown> => (await call("GET", "/v1", `/${id}`)).fields;

test("a scale-out with a lost answer takes effect", async () => {
  simulator.inject({ match: { method: "POST", path: /\/nodes$/ }, reset: true });
  await expect(call("POST", "/v3", `/${id}/nodes`, oneNode)).rejects.toThrow();
  nowMs += 3_600_000;
  expect(await read()).toMatchObject({ status: "GROWING", node_count: 2 });
  simulator.release();
  nowMs += 3_600_000;
  expect(await read()).toMatchObject({ status: "RUNNING", node_count: 3 });
});

test("a fault can refuse a call for a minute", async () => {
  const body = { errCode: "DBS.200019", externalMessage: "Another operation is being performed." };
  simulator.inject({ match: { method: "PUT", path: /\/flavor$/ }, status: 409, body, forSeconds: 60 });
  const resize = () => call("PUT", "/v3", `/${id}/flavor`, { spec_code: "ddm.2xlarge.2" });
  expect([await resize(), await resize()]).toEqual(Array(2).fill({ status: 409, fields: body }));
  nowMs += 60_000;
  expect((await resize()).status).toBe(200);
});

test("an instance can be changed and read without a call", async () => {
  simulator.changeInstance(id, { nodeNum: 1, tags: { team: "orders" } });
  const group = simulator.addGroup(id, 2);
  expect(await read()).toMatchObject({ node_count: 3 });
  expect((await call("GET", "/v3", `/${id}/groups`)).fields).toMatchObject({ group_list: [{}, { id: group }] });
  expect(simulator.adminPasswordOf(id)).toBeUndefined();
  await call("PUT", "/v3", `/${id}/admin-user`, { name: "root", password: "admin-Secret-1" });
  nowMs += 5000;
  expect(simulator.adminPasswordOf(id)).toBe("admin-Secret-1");
  expect(JSON.stringify(simulator.history)).not.toContain("Secret");
});

test("a change of tags is answered with an empty body", async () => {
  const tags = [{ key: "team", value: "orders" }];
  expect(await call("POST", "/v3", `/${id}/tags/create`, { tags })).toEqual({ status: 200, fields: {} });
  expect((await call("GET", "/v3", `/${id}/tags`)).fields).toEqual({ tags });
});

test.each([
  ["changed", () => simulator.changeInstance("none", {})],
  ["given a group", () => simulator.addGroup("none")],
  ["asked for a password", () => simulator.adminPasswordOf("none")],
])("an instance that does not exist cannot be %s", (_what, act) => {
  expect(act).toThrow("There is no instance none.");
});

test("an added instance is ready and listed, without any job", async () => {
  const made = simulator.addInstance({ name: "legacy-db", nodeNum: 3 });
  expect((await call("GET", "/v1", `/${made}`)).fields).toMatchObject({
    ...{ id: made, name: "legacy-db", status: "RUNNING", node_count: 3 },
  });
  expect((await call("GET", "/v1", "?limit=128")).fields).toMatchObject({ instance_num: 2 });
  expect(simulator.addInstance({ id: "fixed-in09" })).toBe("fixed-in09");
});
