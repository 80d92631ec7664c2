import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** What gives an instance another flavor. */
export interface ChangeFlavorParams {
  instanceId: string;
  /** Code of the flavor, such as `ddm.2xlarge.2`. */
  code: string;
}

/** `PUT /v3/{project_id}/instances/{instance_id}/flavor`: starts to change the class of all nodes; the job does the rest. */
export const changeFlavor: Endpoint<ChangeFlavorParams, { jobId: string }> = {
  method: "PUT",
  version: "v3",
  mustFinish: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/flavor`,
  body: ({ code }) => ({ spec_code: code }),
  decode: (answer) => ({ jobId: answer.id("job_id") }),
};
