import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { withoutUndefined } from "../../withoutUndefined";
import type { Properties } from "../runtime";

/** A data node of a schema. */
export interface DdmSchemaNode {
  /** Id of the RDS instance. */
  id: string;
  /** Name of the login that the program gave. Absent after an import, and for a data node that somebody else has added. */
  userName?: string;
  /** Password of that login, as `userName`. Always kept as a secret. */
  userPassword?: string;
}

/** A shard of a schema: a database on one of its data nodes. */
export interface DdmSchemaShard {
  /** Id of the data node that holds the shard. */
  dataNodeId: string;
  /** Name of the database there, such as `orders_0000`. */
  name: string;
  /**
   * Number of the shard in its schema, from 0. Absent if the API gives none.
   *
   * @asType integer
   */
  index?: number;
  /** Status of the shard, such as `RUNNING`. */
  status: string;
}

/** The names of the outputs, to distinguish them from inputs in a stored state. */
export const schemaOutputNames: readonly string[] = ["status", "jobId", "shards", "createdTime"];

/** The outputs of a schema. */
export function schemaOutputs({ status, shards, createdTime }: Schema): Properties {
  const typed: readonly DdmSchemaShard[] = shards;
  return withoutUndefined({ status, shards: typed, createdTime });
}
