import { availableDataNodes } from "../../cloud/instanceSchemas";
import { pageOf, readPaging } from "../../paging";
import { existingInstance } from "../existingInstance";
import type { Route } from "../route";

/** The data nodes that schemas of an instance can use, by the current call and the old one. */
export const dataNodeRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/available-data-nodes$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query);
      const all = availableDataNodes(world, existingInstance(world, id));
      const nodes = pageOf(all, paging).map((node) => ({
        id: node.id,
        status: node.status,
        name: node.name,
        engine_name: node.engineName,
        engine_version: node.engineVersion,
        private_ip: node.privateIp,
        port: node.port,
        time_zone: node.timeZone,
      }));
      return { status: 200, body: { data_nodes: nodes, ...paging, total: all.length } };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/rds$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query);
      const all = availableDataNodes(world, existingInstance(world, id));
      const instances = pageOf(all, paging).map((node) => ({
        id: node.id,
        projectId: world.projectId,
        status: node.status,
        name: node.name,
        engineName: node.engineName,
        engineSoftwareVersion: node.engineVersion,
        privateIp: node.privateIp,
        mode: "Ha",
        port: node.port,
        azCode: node.zone,
        timeZone: node.timeZone,
      }));
      return { status: 200, body: { instances, ...paging, total: all.length } };
    },
  },
];
