import { parameterError } from "../../exchange";
import { listOfTexts, readFields, text, wholeNumberIn } from "../../fields";
import { findFlavor } from "../../cloud/flavors";
import { allNodes } from "../../cloud/instance";
import { mostNodes, newNodes, zonesByTurns } from "../../cloud/nodeGroup";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { beginJob } from "./begin";
import { groupOf, subnetOf } from "./groupOf";

const scaleSeconds = 180;

/** Operations on single nodes, and the old call for a scale-out. */
export const nodeChangeRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes\/(?<node>[^/]+)\/restart$/,
    access: "project",
    handle(world, _exchange, { id = "", node: nodeId = "" }) {
      const instance = runningInstance(world, id);
      if (!allNodes(instance).some((node) => node.id === nodeId)) throw parameterError("the node does not exist");
      return { status: 202, body: { job_id: beginJob(world, instance, "RestartNode", { status: "RUNNING" }) } };
    },
  },
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes\/batch-delete$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const ids = readFields(body, { node_ids: listOfTexts(true) })["node_ids"] as string[];
      const group = instance.groups.find(({ nodes }) =>
        ids.every((nodeId) => nodes.some((node) => node.id === nodeId)),
      );
      const left = group?.nodes.filter((node) => !ids.includes(node.id)) ?? [];
      if (!group || left.length === 0) throw parameterError("node_ids");
      const complete = (): void => {
        group.nodes = left;
      };
      const begun = { status: "REDUCING", seconds: scaleSeconds, complete } as const;
      return { status: 202, body: { job_id: beginJob(world, instance, "ReduceNode", begun) } };
    },
  },
  {
    method: "POST",
    path: /^\/v2\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/action\/enlarge$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const number = wholeNumberIn(1, mostNodes, true);
      const fields = readFields(body, { flavor_id: text(true), node_number: number, group_id: text(false) });
      const group = groupOf(instance, fields);
      if (findFlavor(String(fields["flavor_id"])).specCode !== group.flavor.specCode) throw parameterError("flavor_id");
      const count = Number(fields["node_number"]);
      if (allNodes(instance).length + count > mostNodes) throw parameterError("node_number");
      const subnetId = subnetOf(group, {});
      const complete = (): void => {
        const zones = zonesByTurns(instance.created.zones, count, group.nodes.length);
        group.nodes = [...group.nodes, ...newNodes(instance.created.name, allNodes(instance), zones, subnetId)];
      };
      const begun = { status: "GROWING", seconds: scaleSeconds, complete } as const;
      const jobId = beginJob(world, instance, "EnlargeNode", begun);
      return { status: 200, body: { instanceId: instance.id, instanceName: instance.name, jobId } };
    },
  },
];
