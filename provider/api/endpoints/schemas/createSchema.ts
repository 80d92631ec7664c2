import { withoutUndefined } from "../../../withoutUndefined";
import type { Endpoint } from "../../endpoint";
import { schemasPath, type SchemaParams } from "./schemaPath";

/** What a schema is made of. */
export interface CreateSchemaParams extends SchemaParams {
  shardMode: string;
  shardNumber: number;
  /** RDS instances, and the login with which DDM makes its databases and accounts on each. */
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
