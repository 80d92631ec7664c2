import { parameterError } from "../exchange";
import { listOfObjects, readFields, reserved, text, wholeNumberIn } from "../fields";
import type { JsonObject } from "../jsonObject";
import { flavors } from "../cloud/flavors";
import { allNodes } from "../cloud/instance";
import { mostNodes, newNodes, withoutNodes } from "../cloud/nodeGroup";
import { randomHex } from "../randomHex";
import { runningInstance } from "./existingInstance";
import { beginJob } from "./operations/begin";
import { groupOf, subnetOf } from "./operations/groupOf";
import type { Route } from "./route";

const usualSeconds = 180;

/** The changes of an instance's number of nodes and flavor. A failed job changes nothing. */
export const scaleInstanceRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/nodes$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const nodes = listOfObjects({ available_zone: text(true) }, mostNodes);
      const fields = readFields(body, { nodes, group_id: text(false), subnet_id: text(false) });
      const group = groupOf(instance, fields);
      const zones = (fields["nodes"] as JsonObject[]).map((node) => String(node["available_zone"]));
      if (allNodes(instance).length + zones.length > mostNodes) throw parameterError("nodes");
      const subnetId = subnetOf(group, fields);
      const jobId = beginJob(world, instance, "EnlargeNode", {
        status: "GROWING",
        seconds: usualSeconds,
        complete: () => {
          group.nodes = [...group.nodes, ...newNodes(instance.created.name, allNodes(instance), zones, subnetId)];
        },
      });
      return { status: 202, body: { job_id: jobId } };
    },
  },
  {
    method: "POST",
    path: /^\/v2\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/action\/reduce$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, { node_number: wholeNumberIn(1, mostNodes, true), group_id: text(false) });
      const group = groupOf(instance, fields);
      const count = Number(fields["node_number"]);
      if (count >= group.nodes.length) throw parameterError("node_number");
      const jobId = beginJob(world, instance, "ReduceNode", {
        status: "REDUCING",
        seconds: usualSeconds,
        complete: () => {
          group.nodes = withoutNodes(group.nodes, count);
        },
      });
      return { status: 200, body: { instanceId: instance.id, instanceName: instance.name, jobId } };
    },
  },
  {
    method: "PUT",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/flavor$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, { spec_code: text(true), group_id: text(false), is_auto_pay: reserved });
      const group = groupOf(instance, fields);
      const flavor = flavors.find(({ specCode }) => specCode === fields["spec_code"]);
      if (!flavor || flavor.specCode === group.flavor.specCode) throw parameterError("spec_code");
      const complete = (): void => {
        group.flavor = flavor;
      };
      const resizing = { status: "RESIZING", seconds: usualSeconds, jobId: randomHex(16) } as const;
      // The job has the name of a scale-out, and an id without dashes, as in the reference's example.
      const jobId = beginJob(world, instance, "EnlargeNode", { ...resizing, complete });
      return { status: 200, body: { job_id: jobId } };
    },
  },
];
