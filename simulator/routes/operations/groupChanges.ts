import { parameterError } from "../../exchange";
import { listOfObjects, pattern, readFields, text, type FieldRules } from "../../fields";
import type { JsonObject } from "../../jsonObject";
import { flavors } from "../../cloud/flavors";
import { allNodes } from "../../cloud/instance";
import { mostNodes, newGroup, newNodes } from "../../cloud/nodeGroup";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { beginJob } from "./begin";

const groupRules: FieldRules = {
  name: pattern(/^[A-Za-z][0-9A-Za-z_-]{3,63}$/, true),
  type: pattern(/^(rw|r)$/, true),
  flavor_id: text(false),
  flavor_ref: text(false),
  nodes: listOfObjects({ available_zone: text(true), subnet_id: text(true) }, mostNodes),
};

/** Adds and removes groups of nodes. */
export const groupChangeRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/groups$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, groupRules);
      const { flavor_id: flavorId, flavor_ref: flavorCode } = fields;
      // Unlike at the creation of an instance, `flavor_ref` must be the code here.
      const flavor = flavors.find((one) => one.id === flavorId || one.specCode === flavorCode);
      if (!flavor) throw parameterError("flavor_id");
      const name = String(fields["name"]);
      if (instance.groups.some((group) => group.name === name)) throw parameterError("name");
      const asked = fields["nodes"] as JsonObject[];
      if (allNodes(instance).length + asked.length > mostNodes) throw parameterError("nodes");
      const group = newGroup(name, fields["type"] === "rw" ? "rw" : "r", flavor, instance.groups[0].ip);
      const complete = (): void => {
        for (const { available_zone: zone, subnet_id: subnet } of asked) {
          const known = [...allNodes(instance), ...group.nodes];
          group.nodes = [...group.nodes, ...newNodes(instance.created.name, known, [String(zone)], String(subnet))];
        }
        instance.groups = [...instance.groups, group];
      };
      const jobId = beginJob(world, instance, "CreateGroup", { status: "CREATE_GROUP", complete });
      return { status: 202, body: { job_id: jobId, group_id: group.id } };
    },
  },
  {
    method: "DELETE",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/groups\/(?<group>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "", group: groupId = "" }) {
      const instance = runningInstance(world, id);
      const [usual, ...others] = instance.groups;
      if (!others.some((group) => group.id === groupId)) throw parameterError("group_id");
      const complete = (): void => {
        instance.groups = [usual, ...others.filter((group) => group.id !== groupId)];
      };
      const jobId = beginJob(world, instance, "DeleteGroup", { status: "DELETE_GROUP", complete });
      return { status: 202, body: { job_id: jobId } };
    },
  },
];
