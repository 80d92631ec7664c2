import type { CloudState } from "../../cloud/cloudState";
import type { SimulatedInstance } from "../../cloud/instance";
import type { Migration, NewMigration, SwitchWindow } from "../../cloud/migration";
import { schemaStatus } from "../../cloud/instanceSchemas";
import type { SimulatedSchema } from "../../cloud/schema";
import { abandonMigration, startMigration, switchRoutes, unionOf } from "../../cloud/schemaMigrations";
import { ddmError, type Reply } from "../../exchange";
import { flag, listOfObjects, pattern, readFields, text, type FieldRule, type FieldRules } from "../../fields";
import type { JsonObject } from "../../jsonObject";
import { existingInstance, runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { mostNodes, mostShardsPerNode, usableNodes, wrongShardNumber } from "../schemas/createSchema";
import { exactly, existingSchema } from "../schemas/existingSchema";
import { beginUnknown } from "./begin";

/** The page says string, but its example is a number. */
const number: FieldRule = { required: true, holds: (value) => /^\d{1,6}$/.test(String(value)) };
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, false);
const rules: FieldRules = {
  new_shard_number: number,
  data_nodes: listOfObjects({ id: text(true), user: text(true), password: text(true) }, mostNodes),
  switch_route_begin_time: time,
  switch_route_end_time: time,
  is_exclusive: flag(false),
};

const below = String.raw`^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases\/(?<name>[^/]+)\/migration`;

/** Changes of a schema's shards or data nodes, and operations on such a task. */
export const migrationRoutes: readonly Route[] = [
  {
    method: "POST",
    path: new RegExp(`${below}$`),
    access: "project",
    handle(world, { body }, { id = "", name = "" }) {
      const instance = runningInstance(world, id);
      const schema = existingSchema(world, instance, exactly(name), "read");
      if (schemaStatus(world, schema) !== "RUNNING") throw ddmError(400, "DBS.300130", "The schema is not running.");
      const asked = readMigration(world, instance, schema, readFields(body, rules));
      return { status: 202, body: { job_id: startMigration(world, instance, schema, asked) } };
    },
  },
  {
    method: "GET",
    path: new RegExp(`${below}\\/jobs\\/(?<job>[^/]+)$`),
    access: "project",
    handle(world, _exchange, { id = "", name = "", job = "" }) {
      const instance = existingInstance(world, id);
      const { before, after, window, isExclusive } = existingTask(world, instance, name, job);
      const nodes = ({ dataNodes }: Migration["before"]): readonly object[] =>
        dataNodes.map((node) => ({ dn_instance_id: node.id, dn_instance_name: node.name }));
      return {
        status: 200,
        body: {
          instance_name: instance.name,
          original_shard_num: before.shardNumber,
          after_shard_num: after.shardNumber,
          original_dn_info_list: nodes(before),
          after_dn_info_list: nodes(after),
          switch_route_is_manual: window === undefined,
          auto_switch_begin_time: window?.begin ?? "",
          auto_switch_end_time: window?.end ?? "",
          node_id_for_migrate: instance.groups[0].nodes[0]?.id ?? "",
          is_exclusive: isExclusive,
        },
      };
    },
  },
  {
    method: "PUT",
    path: new RegExp(`${below}\\/jobs\\/(?<job>[^/]+)\\/route-switch$`),
    access: "project",
    handle(world, _exchange, { id = "", name = "", job = "" }) {
      existingTask(world, existingInstance(world, id), name, job, ["ToBeSwitched"]);
      switchRoutes(world, job);
      return { status: 200, body: "", headers: { "Content-Type": "application/json" } };
    },
  },
  step("cancel", ["Running", "Failed", "ToBeSwitched"], (world, instance, migration, jobId) => {
    abandonMigration(world, jobId, migration, "CancelSuccess");
    return beginUnknown(world, instance, { status: "RUNNING" });
  }),
  step("retry", ["Failed"], (world, instance, { schema, after, window, isExclusive }) =>
    startMigration(world, instance, schema, { after, window, isExclusive }),
  ),
  step("rollback", ["Failed"], (world, instance, migration, jobId) => {
    abandonMigration(world, jobId, migration, "RollbackSuccess");
    return beginUnknown(world, instance, { status: "RUNNING" });
  }),
  // The page has a status `ToBeCleaned` for this, but the reference of jobs does not: there such a task is `Completed`.
  step("clean", ["Completed"], (world, instance, migration) => {
    if (migration.isCleaned) throw wrongTask();
    migration.isCleaned = true;
    return beginUnknown(world, instance, { status: "RUNNING" });
  }),
];

/** A call that needs a task with one of these statuses, and returns the id of a job. */
function step(
  what: string,
  statuses: readonly string[],
  run: (world: CloudState, instance: SimulatedInstance, migration: Migration, jobId: string) => string,
): Route {
  return {
    method: "PUT",
    path: new RegExp(`${below}\\/jobs\\/(?<job>[^/]+)\\/${what}$`),
    access: "project",
    handle(world, _exchange, { id = "", name = "", job = "" }): Reply {
      const instance = existingInstance(world, id);
      const migration = existingTask(world, instance, name, job, statuses);
      return { status: 202, body: { job_id: run(world, instance, migration, job) } };
    },
  };
}

/** The task of a path, which must have one of these statuses. */
function existingTask(
  world: CloudState,
  instance: SimulatedInstance,
  name: string,
  jobId: string,
  statuses?: readonly string[],
): Migration {
  const schema = existingSchema(world, instance, exactly(name), "read");
  const migration = world.migrations.get(jobId);
  if (migration?.schema !== schema) throw ddmError(400, "DBS.300400", "The task is not found.");
  if (statuses && !statuses.includes(world.moment(world.job(jobId)).status)) throw wrongTask();
  return migration;
}

const wrongTask = (): Error => ddmError(400, "DBS.300379", "The task does not support this operation.");

/** Refuses fewer shards or data nodes, and a request that changes neither number. */
function readMigration(
  world: CloudState,
  instance: SimulatedInstance,
  schema: SimulatedSchema,
  fields: JsonObject,
): NewMigration {
  const nodes = (fields["data_nodes"] as JsonObject[]).map((node) => ({
    id: String(node["id"]),
    userName: String(node["user"]),
    password: String(node["password"]),
  }));
  const dataNodes = unionOf(schema.dataNodes, usableNodes(world, instance, nodes));
  const shardNumber = Number(fields["new_shard_number"]);
  const grows = shardNumber > schema.shardNumber || dataNodes.length > schema.dataNodes.length;
  const most = mostShardsPerNode * dataNodes.length;
  if (!grows || shardNumber < schema.shardNumber || shardNumber > most) throw wrongShardNumber();
  return { after: { shardNumber, dataNodes }, window: windowOf(fields), isExclusive: fields["is_exclusive"] === true };
}

function windowOf(fields: JsonObject): SwitchWindow | undefined {
  const [begin, end] = [fields["switch_route_begin_time"], fields["switch_route_end_time"]];
  if (begin === undefined && end === undefined) return undefined;
  if (typeof begin !== "string" || typeof end !== "string" || begin >= end) {
    throw ddmError(400, "DBS.300377", "The route switching time is invalid.");
  }
  return { begin, end };
}
