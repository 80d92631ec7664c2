import { withoutUndefined } from "../../../withoutUndefined";
import type { Endpoint } from "../../endpoint";
import { schemasPath, type SchemaParams } from "./schemaPath";

/** The properties of a new schema. */
export interface CreateSchemaParams extends SchemaParams {
  shardMode: string;
  shardNumber: number;
  /** RDS instances, each with the login that DDM uses to create its databases and accounts there. */
  dataNodes: readonly { readonly id: string; readonly userName: string; readonly userPassword: string }[];
}

/** `POST /v3/{project_id}/instances/{instance_id}/databases`: starts the creation of a schema. */
export const createSchema: Endpoint<CreateSchemaParams, { jobId?: string }> = {
  method: "POST",
  version: "v3",
  mustFinish: true,
  bodyOptional: true,
  path: schemasPath,
  body: ({ name, shardMode, shardNumber, dataNodes }) => ({
    name,
    shard_mode: shardMode,
    shard_number: shardNumber,
    dn_instances: dataNodes.map(({ id, userName, userPassword }) => ({
      id,
      user_name: userName,
      user_password: userPassword,
    })),
  }),
  decode: (answer) => withoutUndefined({ jobId: answer.optionalId("job_id") }),
};
