import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** Which instance is deleted, and how. */
export interface DeleteInstanceParams {
  instanceId: string;
  /** Also delete the data on the data nodes. Default false. */
  deleteDataNodes?: boolean;
}

/** `DELETE /v3/{project_id}/instances/{instance_id}`: starts a job that deletes an instance. */
export const deleteInstance: Endpoint<DeleteInstanceParams, { jobId?: string }> = {
  method: "DELETE",
  version: "v3",
  bodyOptional: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}`,
  query: ({ deleteDataNodes }) => (deleteDataNodes ? { delete_dn_data: "true" } : {}),
  decode: (answer) => withoutUndefined({ jobId: answer.optionalId("job_id") }),
};
