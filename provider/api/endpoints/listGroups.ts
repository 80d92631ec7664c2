import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** A group of an instance's nodes. */
export interface NodeGroup {
  readonly id: string;
  /** The zone of each node. */
  readonly zones: readonly string[];
}

/** The most groups that one page holds. */
const groupPageLimit = 128;
/** The most nodes that are read for one group. */
const mostNodes = 128;

/**
 * `GET /v3/{project_id}/instances/{instance_id}/groups`: the groups of an instance, the only list with the zone of each
 * node.
 */
export const listGroups: Endpoint<{ instanceId: string }, readonly NodeGroup[]> = {
  method: "GET",
  version: "v3",
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/groups`,
  query: () => ({ offset: "0", limit: String(groupPageLimit) }),
  decode: (answer) =>
    answer.objects("group_list", groupPageLimit).map((group) => ({
      id: group.text("id"),
      zones: group.objects("node_list", mostNodes).map((node) => node.text("az")),
    })),
};
