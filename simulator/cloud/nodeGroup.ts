import { randomHex } from "../randomHex";
import type { Flavor } from "./flavors";

/** A node of a simulated instance. */
export interface SimulatedNode {
  readonly id: string;
  /** From 1, unique in the instance. */
  readonly number: number;
  readonly name: string;
  readonly ip: string;
  readonly zone: string;
  readonly subnetId: string;
}

/** Nodes of one class behind one address. */
export interface NodeGroup {
  readonly id: string;
  readonly name: string;
  /** Whether its nodes are read-write or read-only. */
  readonly role: "rw" | "r";
  flavor: Flavor;
  /** The address of its load balancer. */
  ip: string;
  nodes: readonly SimulatedNode[];
}

/** The most nodes of an instance, in all its groups. */
export const mostNodes = 32;

/** A group without nodes. */
export const newGroup = (name: string, role: NodeGroup["role"], flavor: Flavor, ip: string): NodeGroup => ({
  id: `${randomHex(16)}gr09`,
  name,
  role,
  flavor,
  ip,
  nodes: [],
});

/** One new node for each of the zones, with the lowest free numbers of the instance. */
export function newNodes(
  instanceName: string,
  existing: readonly SimulatedNode[],
  zones: readonly string[],
  subnetId: string,
): readonly SimulatedNode[] {
  const taken = new Set(existing.map(({ number }) => number));
  const numbers = Array.from({ length: existing.length + zones.length }, (_, index) => index + 1);
  const free = numbers.filter((number) => !taken.has(number));
  return zones.map((zone, index) => {
    const number = free[index] ?? 0;
    return {
      id: `${randomHex(16)}no09`,
      number,
      name: `${instanceName}_node_${String(number).padStart(2, "0")}`,
      ip: `192.168.0.${17 + number}`,
      zone,
      subnetId,
    };
  });
}

/** The zones of `count` nodes, distributed in turn after the existing ones. */
export const zonesByTurns = (zones: readonly string[], count: number, existing = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => zones[(existing + index) % zones.length] ?? "");

/** The nodes that stay when `count` are removed: each time the newest node of the zone with the most nodes goes. */
export function withoutNodes(nodes: readonly SimulatedNode[], count: number): readonly SimulatedNode[] {
  if (count <= 0) return nodes;
  const inZone = (zone: string): number => nodes.filter((node) => node.zone === zone).length;
  const most = Math.max(...nodes.map(({ zone }) => inZone(zone)));
  const taken = nodes.findLast(({ zone }) => inZone(zone) === most);
  return withoutNodes(
    nodes.filter((node) => node !== taken),
    count - 1,
  );
}
