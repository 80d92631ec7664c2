import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** The parameters of a scale-in. */
export interface RemoveNodesParams {
  instanceId: string;
  /** How many nodes to remove. DDM chooses which. */
  count: number;
}

/**
 * `POST /v2/{project_id}/instances/{instance_id}/action/reduce`: starts a job that removes nodes from the only group of
 * an instance.
 */
export const removeNodes: Endpoint<RemoveNodesParams, { jobId: string }> = {
  method: "POST",
  version: "v2",
  mustFinish: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/action/reduce`,
  body: ({ count }) => ({ node_number: count }),
  decode: (answer) => ({ jobId: answer.id("jobId") }),
};
