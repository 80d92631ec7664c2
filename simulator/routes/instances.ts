import { allNodes, isMade, type SimulatedInstance } from "../cloud/instance";
import { pageOf, readPaging } from "../paging";
import type { CloudState } from "../cloud/cloudState";
import { wireTime } from "../cloud/wireTime";
import { existingInstance } from "./existingInstance";
import { runningNodes, type WireNode } from "./nodes";
import type { Route } from "./route";

/** The reads of instances: the list and one instance. */
export const instanceRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances$/,
    access: "project",
    handle(world, { query }) {
      const paging = readPaging(query);
      const all = [...world.instances.values()].filter(({ id }) => world.findInstance(id));
      const body = {
        instances: pageOf(all, paging).map((instance) => listed(world, instance)),
        instance_num: all.length,
        page_size: paging.limit,
        page_no: Math.floor(paging.offset / paging.limit) + 1,
        total_record: all.length,
        total_page: Math.ceil(all.length / paging.limit),
      };
      return { status: 200, body };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "" }) {
      const instance = existingInstance(world, id);
      // Unlike the list of nodes, this answer has the instance's status and its load balancer's address for each node.
      const { ip } = instance.groups[0];
      const nodes = runningNodes(world, instance).map((node): WireNode => ({ ...node, status: "RUNNING", ip }));
      return { status: 200, body: { ...listed(world, instance), nodes, admin_user_name: instance.administrator.name } };
    },
  },
];

function listed(world: CloudState, instance: SimulatedInstance): Record<string, unknown> {
  const status = world.instanceStatus(instance);
  const { created, groups } = instance;
  const { flavor, ip } = groups[0];
  const made = isMade(status);
  const time = wireTime(instance.createdMs, world.options.utcOffset);
  return {
    id: instance.id,
    status,
    name: instance.name,
    created: time,
    updated: time,
    available_zone: created.zones.join(","),
    vpc_id: created.vpcId,
    subnet_id: created.subnetId,
    security_group_id: instance.securityGroupId,
    node_count: allNodes(instance).length,
    access_ip: made ? ip : "",
    access_port: made ? instance.port : "",
    core_count: String(flavor.vcpus),
    ram_capacity: String(flavor.ramGb),
    node_status: made ? "RUNNING" : "CREATING",
    project_id: world.projectId,
    order_id: null,
    engine_version: created.engineVersion,
    enable_ssl: instance.sslEnabled,
    flavor_ref: flavor.specCode,
  };
}
