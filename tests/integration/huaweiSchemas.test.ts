import { ddmSchema } from "../../provider/resources/schema/schema";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { InterruptibleRuntime } from "./interruptibleRuntime";
import { containing, jobId, matching, result, runClient, type LifeCall } from "./huawei/clientLife";

jest.setTimeout(120_000);

let python: string;
let simulator: Simulator;
let instance: { readonly instance_id: string };

// The first run installs packages.
beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  python = await ensurePython();
}, 900_000);

// Every job has ended before the next request about its schema.
beforeEach(async () => {
  simulator = await startSimulator({ jobScript: () => ({ durationSeconds: 0 }) });
  const { id } = await post("instances", {
    ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 2, engine_version: "3.1.7.0" },
    ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" },
  });
  instance = { instance_id: String(id) };
});

afterEach(() => simulator.close());

/** A recommended call that creates something. */
async function post(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${simulator.url}/v3/${simulator.projectId}/${path}`, {
    method: "POST",
    headers: { "X-Auth-Token": simulator.token, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Record<string, unknown>;
}

const run = (...calls: LifeCall[]): Promise<void> => runClient(python, simulator, calls);
const nodeId = (index: number): string | undefined => simulator.dataNodes[index]?.id;
const rds = (index: number): object => ({ id: nodeId(index), name: `rds-${index + 1}`, status: "normal" });
const refused = (code: string) => ({ status: 404, message: expect.stringContaining(code) as unknown });
const askedNodes = () =>
  simulator.dataNodes.slice(0, 2).map((node) => ({
    id: node.id,
    user_name: node.userName,
    user_password: node.password,
  }));
const sharded = { name: "orders", shard_mode: "cluster", shard_number: 4 };

test("the client reads a schema of a DdmSchema, with the recommended and the deprecated calls", async () => {
  const runtime = new InterruptibleRuntime();
  runtime.simulator = simulator;
  runtime.environment = { ...simulatorEnvironment(simulator) };
  const dataNodes = simulator.dataNodes
    .slice(0, 2)
    .map(({ password, ...node }) => ({ ...node, userPassword: password }));
  const inputs = { instanceId: instance.instance_id, name: "orders", shardMode: "cluster", shardNumber: 4, dataNodes };
  await ddmSchema.create(runtime, inputs);
  const made = { ...sharded, status: "RUNNING" };
  await run(
    [
      "show_instance_database",
      { ...instance, database_name: "orders" },
      result({
        ...made,
        shards: containing(
          { data_node_id: nodeId(0), physical_db_name: "orders_0000", shard_index: 0, status: "RUNNING" },
          { data_node_id: nodeId(1), physical_db_name: "orders_0003", shard_index: 3, status: "RUNNING" },
        ),
        data_nodes: containing({ ...rds(0), engine_version: "8.0" }, { ...rds(1), engine_version: "8.0" }),
      }),
    ],
    [
      "show_database",
      { ...instance, ddm_dbname: "Orders" },
      result({
        database: matching({
          ...made,
          shard_unit: 2,
          databases: containing({ name: "orders_0003", dbslot: 3, id: nodeId(1) }),
          used_rds: containing(rds(0), rds(1)),
        }),
      }),
    ],
    [
      "list_databases",
      instance,
      result({ total: 1, databases: containing({ ...made, used_rds: containing(rds(0)) }) }),
    ],
  );
});

test("the client creates and deletes schemas on the listed data nodes, with the recommended calls", async () => {
  const nodes = askedNodes();
  const one = { ...instance, database_name: "orders" };
  await run(
    [
      "list_available_rds",
      instance,
      result({ total: 4, data_nodes: containing({ ...rds(0), engine_version: "8.0", port: 3306 }) }),
    ],
    [
      "create_ddm_database",
      { ...instance, body: { ...sharded, dn_instances: nodes } },
      result({ job_id: jobId, name: "orders" }),
    ],
    ["show_instance_database", one, result({ status: "RUNNING" })],
    ["delete_ddm_database", { ...one, delete_dn_data: true }, result({ job_id: jobId, database_name: "orders" })],
    ["show_instance_database", one, refused("DBS.300129")],
  );
});

test("the client creates and deletes schemas on the listed data nodes, with the deprecated calls", async () => {
  const used_rds = simulator.dataNodes.slice(0, 2).map((node) => ({
    id: node.id,
    adminUser: node.userName,
    adminPassword: node.password,
  }));
  const one = { ...instance, ddm_dbname: "orders" };
  await run(
    ["list_available_rds_list", { ...instance, limit: 1 }, result({ total: 4, instances: containing(rds(0)) })],
    [
      "create_database",
      { ...instance, body: { databases: [{ ...sharded, shard_unit: 2, used_rds }] } },
      result({ databases: containing({ name: "orders" }) }),
    ],
    ["list_databases", instance, result({ total: 1, databases: containing({ name: "orders", status: "RUNNING" }) })],
    [
      "delete_database",
      { ...one, delete_rds_data: "true" },
      result({ body: expect.stringContaining("job_id") as unknown }),
    ],
    ["show_database", one, refused("DBS.300129")],
  );
});
