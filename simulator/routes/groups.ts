import { accessAddress } from "../cloud/instance";
import { pageOf, readPaging } from "../paging";
import { existingInstance } from "./existingInstance";
import { madeNodes } from "./nodes";
import type { Route } from "./route";

/** The groups of an instance's nodes: the only list that tells the zone of each node. */
export const groupRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/groups$/,
    access: "project",
    handle(world, { query }, { id = "" }) {
      const paging = readPaging(query);
      const instance = existingInstance(world, id);
      const nodes = madeNodes(world, instance);
      const groups =
        nodes.length === 0
          ? []
          : [
              {
                id: instance.groupId,
                name: "group-default",
                role: "rw",
                endpoint: `${accessAddress.ip}:${accessAddress.port}`,
                is_load_balance: true,
                is_default_group: true,
                architecture: "X86",
                cpu_num_per_node: instance.flavor.vcpus,
                mem_num_per_node: instance.flavor.ramGb,
                node_list: nodes.map((node) => ({ id: node.id, name: node.name, az: node.zone })),
              },
            ];
      return { status: 200, body: { group_list: pageOf(groups, paging), total_count: groups.length } };
    },
  },
];
