import { addNodes } from "../../../api/endpoints/addNodes";
import { listGroups } from "../../../api/endpoints/listGroups";
import { removeNodes } from "../../../api/endpoints/removeNodes";
import { InvalidInputsError } from "../../errors";
import { zonesOf } from "../zones";
import type { ChangeStep } from "./changeStep";

/** Adds or removes nodes. */
export const scale: ChangeStep = {
  inputs: ["nodeNum"],
  status: ["GROWING", "REDUCING"],
  isWanted: (before, wanted) => before.nodeNum !== wanted.nodeNum,
  what({ before, wanted }) {
    const way = (before.nodeNum ?? 0) > wanted.nodeNum ? "in" : "out";
    return `scale ${way} to ${wanted.nodeNum} ${wanted.nodeNum === 1 ? "node" : "nodes"}`;
  },
  isDone: ({ nodeCount }, { wanted }) => nodeCount === wanted.nodeNum,
  async start({ session, id, runtime: { cancelled }, wanted }) {
    const [group, ...others] = await session.call(listGroups, { instanceId: id }, cancelled);
    if (!group || others.length > 0) {
      const reason =
        `cannot be changed to ${wanted.nodeNum}: the nodes are in ${others.length + (group ? 1 : 0)} groups, and a program cannot choose the ` +
        "group. Scale the instance in the DDM console, then set the total number of its nodes here";
      throw new InvalidInputsError([{ property: "nodeNum", reason }]);
    }
    const more = wanted.nodeNum - group.zones.length;
    if (more === 0) return {};
    return more > 0
      ? session.callOnce(
          addNodes,
          { instanceId: id, zones: zonesForNew(more, group.zones, wanted.availableZones) },
          cancelled,
        )
      : session.callOnce(removeNodes, { instanceId: id, count: -more }, cancelled);
  },
};

/**
 * The zones of `count` new nodes. Each goes to the zone of the program with the fewest nodes; of several such zones to
 * the first.
 */
export function zonesForNew(count: number, taken: readonly string[], available: readonly string[]): readonly string[] {
  const zones = zonesOf(available);
  const nodes = [...taken];
  const nodesIn = (zone: string): number => nodes.filter((one) => one === zone).length;
  return Array.from({ length: count }, () => {
    const emptiest = zones.reduce((best, zone) => (nodesIn(zone) < nodesIn(best) ? zone : best));
    nodes.push(emptiest);
    return emptiest;
  });
}
