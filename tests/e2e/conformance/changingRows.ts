import type { Outputs, Row, Scene } from "./row";

/** A text that is not known beforehand, such as the id of a new job. */
const anyText = expect.any(String) as unknown;
const anyTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/) as unknown;

const declares = (resource: "DdmSchema" | "DdmOperation", row: Omit<Row, "form" | "resource">): Row => ({
  ...row,
  form: "resource",
  resource,
});

/** A schema with two shards, on the data node with this number. */
function schemaOn({ simulator }: Scene, instanceId: string, node: number, changes: Outputs = {}): Outputs {
  const { id, userName, password } = simulator.dataNodes[node] ?? {};
  const dataNodes = [{ id, userName, userPassword: password }];
  return { instanceId, name: "orders", shardMode: "cluster", shardNumber: 2, dataNodes, ...changes };
}

/** The rows that change the cloud, each on its own instance. */
export const changingRows: readonly Row[] = [
  declares("DdmSchema", {
    name: "schema",
    title: "a schema of two shards",
    ends: "well",
    arrange(scene) {
      const instanceId = scene.simulator.addInstance({ id: "schema-in09" });
      const shards = [0, 1].map((index) => ({
        ...{ dataNodeId: scene.simulator.dataNodes[0]?.id, name: `orders_000${index}`, index, status: "RUNNING" },
      }));
      const told = { instanceId, name: "orders", status: "RUNNING", jobId: anyText, createdTime: anyTime };
      return { args: schemaOn(scene, instanceId, 0), expected: { outputs: { ...told, shards } } };
    },
  }),
  declares("DdmSchema", {
    name: "schemaThere",
    title: "a schema of a name that another one has",
    ends: "badly",
    arrange(scene) {
      const instanceId = scene.simulator.addInstance({ id: "taken-in09" });
      const body = {
        name: "orders",
        status: "RUNNING",
        shard_mode: "cluster",
        shard_number: "2",
        data_nodes: [],
        shards: [],
      };
      const match = { method: "GET", path: new RegExp(`/instances/${instanceId}/databases/orders$`) };
      scene.simulator.inject({ match, times: Infinity, status: 200, body });
      const error =
        'DDM schema "orders" of instance taken-in09 already exists, with the status RUNNING, and this resource did not create it. ' +
        "Import it as taken-in09/orders (this needs the plugin), delete it, or choose another name. Nothing was changed";
      return { args: schemaOn(scene, instanceId, 1), expected: { error } };
    },
  }),
  declares("DdmSchema", {
    name: "schemaLogin",
    title: "a schema whose login to the data node is wrong",
    ends: "badly",
    arrange(scene) {
      const { simulator } = scene;
      const { url, projectId } = simulator;
      const instanceId = simulator.addInstance({ id: "login-in09" });
      const dataNodes = [{ id: simulator.dataNodes[1]?.id, userName: "root", userPassword: "node-Secret-1" }];
      const call = `POST ${url}/v3/${projectId}/instances/${instanceId}/databases`;
      const error = `${call} answered 400: DBS.300114 "The administrator or password is incorrect." (request id N)`;
      return { args: schemaOn(scene, instanceId, 1, { dataNodes }), expected: { error } };
    },
  }),
  declares("DdmSchema", {
    name: "badSchema",
    title: "a schema whose inputs are bad",
    ends: "refused",
    arrange: () => ({
      args: { instanceId: "a/b", name: "mysql", shardMode: "both", shardNumber: 0, dataNodes: [] },
      expected: {
        problems: [
          'instanceId: must be 1 to 64 letters, digits or dashes, but is "a/b"',
          "name: must be 2 to 48 characters: a lower-case letter, then lower-case letters, digits and _; none of information_schema, " +
            'mysql, performance_schema, sys, but is "mysql"',
          'shardMode: must be "cluster" or "single", but is "both"',
          "shardNumber: must be a whole number from 1 to 4096, but is 0",
          "dataNodes: must be a list of 1 to 64 data nodes, each once",
        ],
      },
    }),
  }),
  declares("DdmOperation", {
    name: "restart",
    title: "a restart, whose job the task center knows",
    ends: "well",
    arrange({ simulator }) {
      const instanceId = simulator.addInstance({ id: "restart-in09", name: "orders-db" });
      const times = { createdTime: anyTime, endTime: anyTime, durationSeconds: expect.any(Number) as unknown };
      const told = { jobId: anyText, status: "Completed", name: "RestartInstance", progress: 100 };
      const outputs = { ...told, ...times, instance: { id: instanceId, name: "orders-db" } };
      return { args: { instanceId, path: "restart" }, expected: { outputs } };
    },
  }),
  declares("DdmOperation", {
    name: "group",
    title: "an operation with a body, whose answer has more than a job",
    ends: "well",
    arrange({ simulator }) {
      const instanceId = simulator.addInstance({ id: "group-in09", name: "orders-db" });
      const nodes = [{ available_zone: "eu-de-01", subnet_id: "subnet" }];
      const body = { name: "readers", type: "r", flavor_ref: "ddm.xlarge.4", nodes };
      const times = { createdTime: anyTime, endTime: anyTime, durationSeconds: expect.any(Number) as unknown };
      const told = { jobId: anyText, status: "Completed", name: "CreateGroup", progress: 100 };
      const instance = { id: instanceId, name: "orders-db" };
      const outputs = { ...told, ...times, instance, response: { group_id: anyText } };
      return { args: { instanceId, path: "groups", method: "POST", apiVersion: "v3", body }, expected: { outputs } };
    },
  }),
  declares("DdmOperation", {
    name: "failedRestart",
    title: "a restart that fails",
    ends: "badly",
    arrange({ simulator }) {
      const instanceId = simulator.addInstance({ id: "failing-in09", name: failingInstance });
      const error = expect.stringMatching(
        /^DDM job \S+, RestartInstance of instance "failing-db" \(failing-in09\), ended as Failed at \S+: no capacity/,
      ) as string;
      return { args: { instanceId, path: "restart" }, expected: { error } };
    },
  }),
  declares("DdmOperation", {
    name: "badOperation",
    title: "an operation whose inputs are bad",
    ends: "refused",
    arrange: () => ({
      args: { instanceId: "a/b", path: "../i2/restart", method: "GET", apiVersion: "v9", timeout: "1d" },
      expected: {
        problems: [
          'instanceId: must be 1 to 64 letters, digits or dashes, but is "a/b"',
          expect.stringMatching(/^path: must be .*, but is "\.\.\/i2\/restart"$/) as string,
          'method: must be one of POST, PUT, DELETE, but is "GET"',
          'apiVersion: must be one of v3, v1, v2, v3.1, but is "v9"',
          'timeout: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
        ],
      },
    }),
  }),
];

/** The name of the instance with failing operations. */
export const failingInstance = "failing-db";
