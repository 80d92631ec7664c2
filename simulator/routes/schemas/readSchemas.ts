import type { CloudState } from "../../cloud/cloudState";
import type { DataNode } from "../../cloud/dataNode";
import { schemasOf, schemaStatus, schemaUpdatedMs } from "../../cloud/instanceSchemas";
import { shardsOf, type SimulatedSchema } from "../../cloud/schema";
import { wireTime } from "../../cloud/wireTime";
import { pageOf, readPaging } from "../../paging";
import { existingInstance } from "../existingInstance";
import type { Route } from "../route";
import { exactly, existingSchema, inAnyCase } from "./existingSchema";

/** The reads of schemas: one schema, by the current call and the old one, and the list, which only the old API has. */
export const readSchemaRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases\/(?<name>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "", name = "" }) {
      const schema = existingSchema(world, existingInstance(world, id), exactly(name), "read");
      const status = schemaStatus(world, schema);
      return {
        status: 200,
        body: {
          name: schema.name,
          status,
          shard_mode: schema.shardMode,
          shard_number: schema.shardNumber,
          created: wireTime(schema.createdMs, world.options.utcOffset),
          updated: wireTime(schemaUpdatedMs(world, schema), world.options.utcOffset),
          shards: madeShards(world, schema).map((shard) => ({
            data_node_id: shard.dataNode.id,
            physical_db_name: shard.name,
            status,
            shard_index: shard.index,
          })),
          data_nodes: schema.dataNodes.map((node) => ({
            id: node.id,
            status: node.status,
            name: node.name,
            engine_name: node.engineName,
            engine_version: node.engineVersion,
            mem: node.ramGb,
            cpu: node.vcpus,
          })),
        },
      };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases\/(?<name>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "", name = "" }) {
      const instance = existingInstance(world, id);
      const schema = existingSchema(world, instance, inAnyCase(name), "read");
      const times = { created: schema.createdMs, updated: schemaUpdatedMs(world, schema) };
      const shards = madeShards(world, schema).map((shard) => ({
        id: shard.dataNode.id,
        name: shard.name,
        // The page says that this is the data node's name, but its example has the shard's.
        idName: shard.name,
        dbslot: shard.index,
        status: schemaStatus(world, schema),
        ...times,
      }));
      const dataVips = [`${instance.groups[0].ip}:${instance.port}`];
      return {
        status: 200,
        body: { database: { ...listed(world, schema), ...times, databases: shards, dataVips } },
      };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/databases$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query);
      const all = schemasOf(world, existingInstance(world, id));
      const databases = pageOf(all, paging).map((schema) => listed(world, schema));
      return { status: 200, body: { databases, total: all.length } };
    },
  },
];

/** The existing shards: none before the schema is created. */
function madeShards(world: CloudState, schema: SimulatedSchema): ReturnType<typeof shardsOf> {
  const status = schemaStatus(world, schema);
  return status === "RUNNING" || status === "DELETING" ? shardsOf(schema) : [];
}

/** A schema in the format of the old API, with times in milliseconds since the epoch. */
function listed(world: CloudState, schema: SimulatedSchema): Record<string, unknown> {
  return {
    name: schema.name,
    status: schemaStatus(world, schema),
    created: schema.createdMs,
    shard_mode: schema.shardMode,
    shard_number: schema.shardNumber,
    shard_unit: Math.ceil(schema.shardNumber / schema.dataNodes.length),
    used_rds: schema.dataNodes.map(({ id, name, status }: DataNode) => ({ id, name, status })),
  };
}
