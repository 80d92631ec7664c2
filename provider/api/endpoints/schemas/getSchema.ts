import { textLimits } from "../../../text/textLimits";
import { withoutUndefined } from "../../../withoutUndefined";
import type { Endpoint } from "../../endpoint";
import { readable, type JsonReader } from "../../jsonReader";
import { schemaPath, type SchemaParams } from "./schemaPath";

/** The fields of a schema. Empty fields are absent. */
export type Schema = ReturnType<typeof readSchema>;

/** The most data nodes that are read for one schema. */
const mostDataNodes = 64;
/** The most shards that are read for one schema: DDM creates at most 64 on each data node. */
const mostShards = 4096;

/** `GET /v3/{project_id}/instances/{instance_id}/databases/{name}`: the details of a schema. */
export const getSchema: Endpoint<SchemaParams, Schema> = {
  method: "GET",
  version: "v3",
  subject: { kind: "schema", asked: ({ name }) => name, answered: ({ name }) => name },
  path: schemaPath,
  decode: readSchema,
};

function readSchema(answer: JsonReader) {
  return withoutUndefined({
    name: answer.text("name"),
    /** Such as `CREATING`, `RUNNING` or `CREATE_FAILED`. */
    status: answer.label("status", textLimits.status),
    createdTime: answer.timeIfAny("created"),
    shardMode: answer.textIfAny("shard_mode"),
    // The table of the reference says text, its example is a number.
    shardNumber: answer.wholeNumberIfAny("shard_number") || undefined,
    dataNodeIds: readable(answer.objectsIfAny("data_nodes", mostDataNodes), (node) => node.text("id", textLimits.id)),
    shards: readable(answer.objectsIfAny("shards", mostShards), readShard),
  });
}

function readShard(shard: JsonReader) {
  return withoutUndefined({
    dataNodeId: shard.text("data_node_id", textLimits.id),
    name: shard.text("physical_db_name"),
    index: shard.wholeNumberIfAny("shard_index"),
    status: shard.label("status", textLimits.status),
  });
}
