import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { withoutUndefined } from "../../withoutUndefined";
import { connect } from "../connection";
import { importedMark, type ResourceKind } from "../resourceKind";
import { textOf, type Properties } from "../runtime";
import { readySchemaStatus } from "./awaitSchema";
import { withLogins } from "./dataNodes";
import { findSchema } from "./findSchema";
import { parseSchemaId } from "./schemaId";
import { isShardMode } from "./schemaInputs";
import { schemaOutputs } from "./schemaOutputs";
import { storedSchema, type StoredSchema } from "./storedSchema";

/** The state of the schema as the API tells it; undefined where it is gone, or its instance is. */
export const readDdmSchema: ResourceKind["read"] = async (runtime, id, stored) => {
  const name = parseSchemaId(id);
  const known = storedSchema(stored);
  const schema = await findSchema(connect(runtime, known), name, runtime.cancelled);
  if (!schema) return undefined;
  const isImport = textOf(stored, "name") === undefined;
  return {
    ...(isImport && { ...name, [importedMark]: true }),
    ...stored,
    ...schemaOutputs(schema),
    // While a schema is made or its shards are moved, what is told of it may be neither the old nor the new.
    ...((isImport || schema.status === readySchemaStatus) && observed(known, schema)),
  };
};

/** What the program says of a schema, as the cloud has it. No answer tells the logins. */
function observed({ dataNodes }: StoredSchema, { shardMode, shardNumber, dataNodeIds }: Schema): Properties {
  return withoutUndefined({
    shardMode: isShardMode(shardMode) ? shardMode : undefined,
    shardNumber,
    dataNodes: dataNodeIds.length > 0 ? withLogins(dataNodes, dataNodeIds) : undefined,
  });
}
