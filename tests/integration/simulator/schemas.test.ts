import { startSimulator, type Simulator } from "../../../simulator";

const wanted = {
  ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 2, engine_version: "3.1.7.0" },
  ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" },
};

let nowMs: number;
let simulator: Simulator;
let id: string;

beforeEach(async () => {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  simulator = await startSimulator({ clock: { now: () => nowMs }, createInstanceSeconds: 0 });
  id = String((await call("POST", "", wanted)).fields["id"]);
});

afterEach(() => simulator.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly fields: Readonly<Record<string, unknown>> }> {
  const answer = await fetch(`${simulator.url}/v3/${simulator.projectId}/instances${path}`, {
    method,
    headers: { "X-Auth-Token": simulator.token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, fields: (await answer.json()) as Record<string, unknown> };
}

/** Creates a schema on all data nodes, and returns its status after the creation. */
async function create(name: string): Promise<{ readonly status: number; readonly schema: unknown }> {
  const dn_instances = simulator.dataNodes.map((node) => ({
    id: node.id,
    user_name: node.userName,
    user_password: node.password,
  }));
  const asked = { name, shard_mode: "cluster", shard_number: 8, dn_instances };
  expect((await call("POST", `/${id}/databases`, asked)).status).toBe(202);
  nowMs += 10_000;
  const { status, fields } = await call("GET", `/${id}/databases/${name}`);
  return { status, schema: fields["status"] };
}

test("the data nodes have the logins that the simulator returns, which are new at each start", async () => {
  expect(simulator.dataNodes).toHaveLength(4);
  expect(await create("orders")).toEqual({ status: 200, schema: "RUNNING" });
  const other = await startSimulator();
  await other.close();
  const ids = ({ dataNodes }: Simulator): readonly string[] => dataNodes.map((node) => node.id);
  expect(ids(other)).toEqual(ids(simulator));
  const passwords = [...other.dataNodes, ...simulator.dataNodes].map(({ password }) => password);
  expect(new Set(passwords).size).toBe(8);
});

test("the next creations of a schema fail as often as a test says, with the given leftover", async () => {
  simulator.failNextSchemaCreations();
  expect(await create("orders")).toEqual({ status: 200, schema: "CREATE_FAILED" });
  simulator.failNextSchemaCreations(2, { leaving: "nothing" });
  expect(await create("billing")).toMatchObject({ status: 404 });
  expect(await create("billing")).toMatchObject({ status: 404 });
  expect(await create("billing")).toEqual({ status: 200, schema: "RUNNING" });
});
