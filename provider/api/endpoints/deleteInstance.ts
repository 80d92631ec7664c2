import { textLimits } from "../../text/textLimits";
import { segment, type Endpoint } from "../endpoint";

export interface DeleteInstanceParams {
  instanceId: string;
  /** Also delete the data on the data nodes. Default false. */
  deleteDataNodes?: boolean;
}

/** `DELETE /v3/{project_id}/instances/{instance_id}`: starts the deletion; the job does the rest. */
export const deleteInstance: Endpoint<DeleteInstanceParams, { jobId?: string }> = {
  method: "DELETE",
  version: "v3",
  successStatus: 202,
  path: ({ instanceId }) => `instances/${segment(instanceId)}`,
  query: ({ deleteDataNodes }) => (deleteDataNodes ? { delete_dn_data: "true" } : {}),
  decode(answer) {
    const jobId = answer.optionalText("job_id", textLimits.id);
    return jobId === undefined ? {} : { jobId };
  },
};
