import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** What scales an instance in. */
export interface RemoveNodesParams {
  instanceId: string;
  /** How many nodes go. The service chooses which. */
  count: number;
}

/** `POST /v2/{project_id}/instances/{instance_id}/action/reduce`: starts to take nodes from the only group of an instance; the job does the rest. */
export const removeNodes: Endpoint<RemoveNodesParams, { jobId: string }> = {
  method: "POST",
  version: "v2",
  mustFinish: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/action/reduce`,
  body: ({ count }) => ({ node_number: count }),
  decode: (answer) => ({ jobId: answer.id("jobId") }),
};
