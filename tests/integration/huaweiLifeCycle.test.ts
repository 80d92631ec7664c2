import { startSimulator, type Simulator } from "../../simulator";
import { containing, instanceId as id, jobId, matching, result, runClient, type LifeCall } from "./huawei/clientLife";

jest.setTimeout(120_000);

let python: string;
let simulator: Simulator;

// The first run installs packages.
beforeAll(async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  python = await ensurePython();
}, 900_000);

// Every job has ended before the next request about its instance.
beforeEach(async () => {
  simulator = await startSimulator({ jobScript: () => ({ durationSeconds: 0 }) });
});

afterEach(() => simulator.close());

const placed = { available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" };
const admin = { admin_user_name: "root", admin_user_password: "Abc-12345" };
const flavor = { id: "941b5a6d-3485-329e-902c-ffd49d352f16", spec_code: "ddm.xlarge.4", vcpus: "4", ram: "16" };
const noSuchInstance = { status: 404, message: expect.stringContaining("DBS.200002") as unknown };
const runLife = (calls: readonly LifeCall[]): Promise<void> => runClient(python, simulator, calls);

test("the client takes an instance through its life with the recommended calls", async () => {
  const created = 2;
  const instance = { instance_id: { from: [created, "id"] } };
  const one = { node_count: 2, flavor_ref: flavor.spec_code, engine_version: "3.1.7.0", admin_user_name: "root" };
  await runLife([
    ["list_ddm_engines", {}, result({ total: 2, engine_groups: containing({ name: "ddm", version: "3.1.7.0" }) })],
    [
      "list_ddm_flavors",
      { engine_version: "3.1.7.0" },
      result({ flavor_groups: containing({ group_type: "X86", flavors: containing(flavor) }) }),
    ],
    [
      "create_ddm_instance",
      {
        body: {
          ...{ name: "orders-db", flavor_ref: flavor.id, node_num: 2, engine_version: "3.1.7.0" },
          ...{ ...placed, ...admin, time_zone: "UTC+01:00" },
        },
      },
      result({ id, job_id: jobId }),
    ],
    [
      "show_ddm_job_result",
      { job_id: { from: [created, "job_id"] } },
      result({ job: matching({ name: "CreateInstance", status: "Completed" }) }),
    ],
    ["list_instances", {}, result({ instance_num: 1, instances: containing({ id, status: "RUNNING" }) })],
    [
      "show_instance",
      instance,
      result({ ...one, status: "RUNNING", nodes: containing({ status: "RUNNING", port: "5066" }) }),
    ],
    ["list_nodes", instance, result({ total: 2, nodes: containing({ status: "normal" }) })],
    [
      "show_ddm_node_detail",
      { ...instance, node_id: { from: [6, "nodes", 0, "node_id"] } },
      result({ status: "normal", az_code: "eu-de-01" }),
    ],
    ["list_group", instance, result({ total_count: 1, group_list: containing({ is_default_group: true }) })],
    ["update_instance_name", { ...instance, body: { name: "orders-two" } }, result({ name: "orders-two" })],
    [
      "update_instance_security_group",
      { ...instance, body: { security_group_id: "other" } },
      result({ security_group_id: "other" }),
    ],
    ["restart_ddm_instance", instance, result({ job_id: jobId })],
    ["show_instance", instance, result({ name: "orders-two", security_group_id: "other", status: "RUNNING" })],
    ["delete_ddm_instance", { ...instance, delete_dn_data: true }, result({ body: { job_id: jobId } })],
    ["show_instance", instance, noSuchInstance],
  ]);
});

test("the client takes an instance through its life with the deprecated calls", async () => {
  const created = 2;
  const instance = { instance_id: { from: [created, "id"] } };
  const engine_id = "b6907aa2-aacb-3ac9-9782-b90b152d456c";
  await runLife([
    ["list_engines", {}, result({ total: 2, engine_groups: containing({ id: engine_id, version: "3.0.9" }) })],
    [
      "list_flavors",
      { engine_id },
      result({ compute_flavor_groups: containing({ compute_flavors: containing({ code: flavor.spec_code }) }) }),
    ],
    [
      "create_instance",
      { body: { instance: { name: "orders-db", flavor_id: flavor.id, node_num: 1, engine_id, ...placed, ...admin } } },
      result({ id, job_id: jobId }),
    ],
    ["show_instance", instance, result({ engine_version: "3.0.9", status: "RUNNING" })],
    ["list_nodes", instance, result({ total: 1 })],
    ["show_node", { ...instance, node_id: { from: [4, "nodes", 0, "node_id"] } }, result({ status: "normal" })],
    [
      "restart_instance",
      { ...instance, body: { restart: { type: "soft" } } },
      result({ instance_name: "orders-db", job_id: jobId }),
    ],
    ["delete_instance", { ...instance, delete_rds_data: "false" }, result({ id })],
    ["show_instance", instance, noSuchInstance],
  ]);
});

test("an error about a call that the simulator does not serve names it", async () => {
  await runLife([
    [
      "list_backups",
      {},
      { status: 501, message: expect.stringContaining("does not serve GET /v3/{project_id}/backups yet") as unknown },
    ],
  ]);
});
