import { withoutUndefined } from "../../../withoutUndefined";
import type { Endpoint } from "../../endpoint";
import { schemaPath, type SchemaParams } from "./schemaPath";

/** Which schema is deleted, and how. */
export interface DeleteSchemaParams extends SchemaParams {
  /** Also delete its databases on the data nodes. */
  deleteDataNodes: boolean;
}

/** `DELETE /v3/{project_id}/instances/{instance_id}/databases/{name}`: starts the deletion of a schema. */
export const deleteSchema: Endpoint<DeleteSchemaParams, { jobId?: string }> = {
  method: "DELETE",
  version: "v3",
  mustFinish: true,
  bodyOptional: true,
  path: schemaPath,
  // The API requires this parameter.
  query: ({ deleteDataNodes }) => ({ delete_dn_data: String(deleteDataNodes) }),
  decode: (answer) => withoutUndefined({ jobId: answer.optionalId("job_id") }),
};
