import { parameterError } from "../../exchange";
import type { JsonObject } from "../../jsonObject";
import type { SimulatedInstance } from "../../cloud/instance";
import type { NodeGroup } from "../../cloud/nodeGroup";

/** The group in a body. A body may leave it out if there is only one. */
export function groupOf({ groups }: SimulatedInstance, { group_id: id }: JsonObject): NodeGroup {
  const group = id === undefined && groups.length === 1 ? groups[0] : groups.find((one) => one.id === id);
  if (!group) throw parameterError("group_id");
  return group;
}

/** The subnet for new nodes. A body may leave it out if the group has only one. */
export function subnetOf({ nodes }: NodeGroup, { subnet_id: id }: JsonObject): string {
  if (typeof id === "string") return id;
  const [subnet, ...others] = new Set(nodes.map(({ subnetId }) => subnetId));
  if (subnet === undefined || others.length > 0) throw parameterError("subnet_id");
  return subnet;
}
