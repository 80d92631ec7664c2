import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** The parameters of a scale-out. */
export interface AddNodesParams {
  instanceId: string;
  /** The zone of each new node. */
  zones: readonly string[];
}

/**
 * `POST /v3/{project_id}/instances/{instance_id}/nodes`: starts a job that adds nodes to the only group of an instance.
 */
export const addNodes: Endpoint<AddNodesParams, { jobId: string }> = {
  method: "POST",
  version: "v3",
  mustFinish: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/nodes`,
  body: ({ zones }) => ({ nodes: zones.map((zone) => ({ available_zone: zone })) }),
  decode: (answer) => ({ jobId: answer.id("job_id") }),
};
