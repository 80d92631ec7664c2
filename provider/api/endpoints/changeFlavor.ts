import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** The parameters of a flavor change. */
export interface ChangeFlavorParams {
  instanceId: string;
  /** Code of the flavor, such as `ddm.2xlarge.2`. */
  code: string;
}

/** `PUT /v3/{project_id}/instances/{instance_id}/flavor`: starts a job that changes the class of all nodes. */
export const changeFlavor: Endpoint<ChangeFlavorParams, { jobId: string }> = {
  method: "PUT",
  version: "v3",
  mustFinish: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/flavor`,
  body: ({ code }) => ({ spec_code: code }),
  decode: (answer) => ({ jobId: answer.id("job_id") }),
};
