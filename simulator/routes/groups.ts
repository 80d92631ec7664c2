import { pageOf, readPaging } from "../paging";
import { existingInstance } from "./existingInstance";
import { madeGroups } from "./nodes";
import type { Route } from "./route";

/** The groups of an instance's nodes: the only list with the zone of each node. */
export const groupRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/groups$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query);
      const instance = existingInstance(world, id);
      const groups = madeGroups(world, instance).map((group, index) => ({
        id: group.id,
        name: group.name,
        role: group.role,
        endpoint: `${group.ip}:${instance.port}`,
        is_load_balance: true,
        is_default_group: index === 0,
        architecture: "X86",
        cpu_num_per_node: group.flavor.vcpus,
        mem_num_per_node: group.flavor.ramGb,
        node_list: group.nodes.map((node) => ({ id: node.id, name: node.name, az: node.zone })),
      }));
      return { status: 200, body: { group_list: pageOf(groups, paging), total_count: groups.length } };
    },
  },
];
