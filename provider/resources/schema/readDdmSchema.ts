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

/** Reads the state of the schema from the API; undefined if it or its instance does not exist. */
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
    // During a creation or a move of shards, these values may be neither the old nor the new ones.
    ...((isImport || schema.status === readySchemaStatus) && observed(known, schema)),
  };
};

/** The current values of the program's inputs. The API never returns the logins. */
function observed({ dataNodes }: StoredSchema, { shardMode, shardNumber, dataNodeIds }: Schema): Properties {
  return withoutUndefined({
    shardMode: isShardMode(shardMode) ? shardMode : undefined,
    shardNumber,
    dataNodes: dataNodeIds.length > 0 ? withLogins(dataNodes, dataNodeIds) : undefined,
  });
}
