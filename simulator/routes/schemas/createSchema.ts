import type { CloudState } from "../../cloud/cloudState";
import type { DataNode } from "../../cloud/dataNode";
import type { SimulatedInstance } from "../../cloud/instance";
import { availableDataNodes, schemasOf, startSchemaCreation } from "../../cloud/instanceSchemas";
import { ddmError, type ErrorReply } from "../../exchange";
import { listOfObjects, pattern, readFields, text, wholeNumber, type FieldRules } from "../../fields";
import type { JsonObject } from "../../jsonObject";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";

/** The most shards that one data node holds. */
export const mostShardsPerNode = 64;
/** The most data nodes of a request. The reference has no limit. */
export const mostNodes = 1000;

const sharedRules: FieldRules = {
  name: text(true),
  shard_mode: pattern(/^(cluster|single)$/, true),
  shard_number: wholeNumber(true),
};

/** The creation of a schema, by the current call and the old one. */
export const createSchemaRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const nodes = listOfObjects({ id: text(true), user_name: text(true), user_password: text(true) }, mostNodes);
      const fields = readFields(body, { ...sharedRules, dn_instances: nodes });
      const logins = (fields["dn_instances"] as JsonObject[]).map((node) => ({
        id: String(node["id"]),
        userName: String(node["user_name"]),
        password: String(node["user_password"]),
      }));
      return { status: 202, body: { job_id: create(world, instance, fields, logins), name: fields["name"] } };
    },
  },
  {
    method: "POST",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const nodes = listOfObjects({ id: text(true), adminUser: text(true), adminPassword: text(true) }, mostNodes);
      const rules = { ...sharedRules, shard_unit: wholeNumber(false), used_rds: nodes };
      // DDM accepts a list of schemas here. The simulator accepts only one, because clients send only one.
      const { databases } = readFields(body, { databases: listOfObjects(rules, 1) });
      const [fields = {}] = databases as JsonObject[];
      const logins = (fields["used_rds"] as JsonObject[]).map((node) => ({
        id: String(node["id"]),
        userName: String(node["adminUser"]),
        password: String(node["adminPassword"]),
      }));
      const unit = fields["shard_unit"];
      if (unit !== undefined && Number(unit) * logins.length !== fields["shard_number"]) throw wrongShardNumber();
      const jobId = create(world, instance, fields, logins);
      return { status: 200, body: { databases: [{ name: fields["name"] }], job_id: jobId } };
    },
  },
];

/** A data node in a request. */
export interface AskedNode {
  readonly id: string;
  readonly userName: string;
  readonly password: string;
}

/** Starts the creation. Refuses an invalid request with the error code of the reference for it. */
function create(
  world: CloudState,
  instance: SimulatedInstance,
  fields: JsonObject,
  nodes: readonly AskedNode[],
): string {
  const [name, shardMode] = [String(fields["name"]), String(fields["shard_mode"])];
  const shardNumber = Number(fields["shard_number"]);
  if (!isSchemaName(name)) throw ddmError(400, "DBS.300109", "The schema name is invalid.");
  if (schemasOf(world, instance).some((schema) => schema.name === name)) {
    throw ddmError(400, "DBS.300112", "This schema name already exists.");
  }
  const dataNodes = usableNodes(world, instance, nodes);
  if (shardMode === "single" && dataNodes.length > 1) {
    throw ddmError(400, "DBS.300102", "The number of RDS instances associated with the schema is invalid.");
  }
  const mostShards = shardMode === "single" ? 1 : mostShardsPerNode * dataNodes.length;
  if (shardNumber < dataNodes.length || shardNumber > mostShards) throw wrongShardNumber();
  return startSchemaCreation(world, instance, { name, shardMode, shardNumber, dataNodes });
}

const isSchemaName = (name: string): boolean =>
  /^[a-z][a-z0-9_]{1,47}$/.test(name) && !["information_schema", "mysql", "performance_schema", "sys"].includes(name);

/** The refusal of a number of shards. */
export const wrongShardNumber = (): ErrorReply =>
  ddmError(400, "DBS.300106", "The number of shards per RDS instance is invalid.");

/** The data nodes of a request. Throws if the instance cannot use them or a login is wrong. */
export function usableNodes(
  world: CloudState,
  instance: SimulatedInstance,
  nodes: readonly AskedNode[],
): readonly DataNode[] {
  if (new Set(nodes.map(({ id }) => id)).size < nodes.length) {
    throw ddmError(400, "DBS.300108", "The RDS instances are duplicated.");
  }
  const available = availableDataNodes(world, instance);
  return nodes.map(({ id, userName, password }) => {
    const node = world.dataNodes.find((one) => one.id === id);
    if (!node) {
      const message = "The RDS instance does not exist or it is not in the same VPC as the schema.";
      throw ddmError(400, "DBS.300103", message);
    }
    // The reference has no code for a data node of another DDM instance.
    if (!available.includes(node)) {
      const message = "The status of the RDS instance does not allow associating with the schema.";
      throw ddmError(400, "DBS.300110", message);
    }
    if (userName !== node.login.userName || password !== node.login.password) {
      throw ddmError(400, "DBS.300114", "The administrator or password is incorrect.");
    }
    return node;
  });
}
