import { findFlavor } from "./flavors";
import { allNodes, type SimulatedInstance } from "./instance";
import { newGroup, newNodes, withoutNodes, zonesByTurns } from "./nodeGroup";

/** A change of an instance without an API call, as in the console. Absent fields do not change. */
export interface InstanceChange {
  /** Its name. */
  readonly name?: string;
  /** Id of its security group. */
  readonly securityGroupId?: string;
  /** How many nodes the default group has. */
  readonly nodeNum?: number;
  /** Specification code or id of the default group's class. */
  readonly flavor?: string;
  /** All tags of the instance after the change. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Values of some parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Changes an instance at once, even during an operation. */
export function applyChange(instance: SimulatedInstance, change: InstanceChange, nowMs: number): void {
  const [group] = instance.groups;
  instance.name = change.name ?? instance.name;
  instance.securityGroupId = change.securityGroupId ?? instance.securityGroupId;
  if (change.flavor !== undefined) group.flavor = findFlavor(change.flavor);
  if (change.nodeNum !== undefined) {
    const missing = Math.max(0, change.nodeNum - group.nodes.length);
    const zones = zonesByTurns(instance.created.zones, missing, group.nodes.length);
    const added = newNodes(instance.created.name, allNodes(instance), zones, instance.created.subnetId);
    group.nodes = [...withoutNodes(group.nodes, group.nodes.length - change.nodeNum), ...added];
  }
  if (change.tags) {
    instance.tags.clear();
    for (const [key, value] of Object.entries(change.tags)) instance.tags.set(key, value);
  }
  if (change.parameters) setParameters(instance, change.parameters, nowMs);
}

/** Sets some parameters of an instance. */
export function setParameters(
  instance: SimulatedInstance,
  values: Readonly<Record<string, string>>,
  nowMs: number,
): void {
  for (const [name, value] of Object.entries(values)) instance.parameters.set(name, value);
  instance.parametersChangedMs = nowMs;
}

/** Adds a read-only group with the default group's class, and returns its id. */
export function addReadGroup(instance: SimulatedInstance, nodeNum: number): string {
  const { created, groups } = instance;
  const group = newGroup(`group-${groups.length}`, "r", groups[0].flavor, groups[0].ip);
  group.nodes = newNodes(created.name, allNodes(instance), zonesByTurns(created.zones, nodeNum), created.subnetId);
  instance.groups = [...groups, group];
  return group.id;
}
