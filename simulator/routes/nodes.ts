import { parameterError } from "../exchange";
import { isMade, type SimulatedInstance } from "../cloud/instance";
import type { NodeGroup, SimulatedNode } from "../cloud/nodeGroup";
import { pageOf, readPaging } from "../paging";
import type { CloudState } from "../cloud/cloudState";
import { existingInstance } from "./existingInstance";
import type { Route } from "./route";

/** A node in the lists of the API. */
export interface WireNode {
  readonly status: string;
  readonly port: string;
  readonly ip: string;
  readonly group_id: string;
  readonly node_id: string;
}

/** The nodes of an instance: the list and one node, by the current calls and the old ones. */
export const nodeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query, 128);
      const all = runningNodes(world, existingInstance(world, id));
      return { status: 200, body: { nodes: pageOf(all, paging), ...paging, total: all.length } };
    },
  },
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes\/(?<node>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "", node = "" }) {
      const instance = existingInstance(world, id);
      const { group, name, ip, zone, subnetId } = existingNode(world, instance, node);
      const place = { private_ip: ip, subnet_id: subnetId, az_code: zone, group_id: group.id };
      return { status: 200, body: { id: node, name, status: "normal", ...place } };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes\/(?<node>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "", node = "" }) {
      const { name, ip } = existingNode(world, existingInstance(world, id), node);
      return { status: 200, body: { status: "normal", name, node_id: node, private_ip: ip } };
    },
  },
];

/** The nodes for the lists: none before the instance is created. */
export function runningNodes(world: CloudState, instance: SimulatedInstance): readonly WireNode[] {
  return nodesOf(world, instance).map(({ group, id, ip }) => ({
    status: "normal",
    port: instance.port,
    ip,
    group_id: group.id,
    node_id: id,
  }));
}

/** The existing groups: none before the instance is created. */
export function madeGroups(world: CloudState, instance: SimulatedInstance): readonly NodeGroup[] {
  return isMade(world.instanceStatus(instance)) ? instance.groups : [];
}

interface GroupedNode extends SimulatedNode {
  readonly group: NodeGroup;
}

function nodesOf(world: CloudState, instance: SimulatedInstance): readonly GroupedNode[] {
  return madeGroups(world, instance).flatMap((group) => group.nodes.map((node) => ({ ...node, group })));
}

function existingNode(world: CloudState, instance: SimulatedInstance, id: string): GroupedNode {
  const node = nodesOf(world, instance).find((one) => one.id === id);
  if (!node) throw parameterError("the node does not exist");
  return node;
}
