import { ddmError, type Reply } from "../exchange";
import { readFields, text, type FieldRule } from "../fields";
import { wireTime, type SimulatedInstance, type World } from "../world";
import type { Route } from "./route";

const pattern = (rule: RegExp, required: boolean): FieldRule => ({
  required,
  holds: (value) => typeof value === "string" && rule.test(value),
});

const nameRule = pattern(/^[A-Za-z][0-9A-Za-z_-]{3,63}$/, true);

const createRules: Readonly<Record<string, FieldRule>> = {
  name: nameRule,
  flavor_ref: text(true),
  node_num: { required: true, holds: (value) => Number.isInteger(value) && Number(value) >= 1 },
  engine_version: text(true),
  available_zones: {
    required: true,
    holds: (value) => Array.isArray(value) && value.length > 0 && value.every((zone) => typeof zone === "string"),
  },
  vpc_id: text(true),
  security_group_id: text(true),
  subnet_id: text(true),
  param_group_id: text(false),
  time_zone: text(false),
  admin_user_name: pattern(/^[A-Za-z][0-9A-Za-z_]{0,31}$/, false),
  admin_user_password: text(false),
};

/** Instances: create, look at, list, delete, and the two changes that need no job. */
export const instanceRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances$/,
    access: "project",
    handle(world, { body }) {
      const { admin_user_password: _hidden, ...request } = readFields(body, createRules);
      const id = world.newInstanceId();
      const name = String(request["name"]);
      const job = world.startJob("CreateInstance", world.options.createInstanceSeconds, { id, name });
      const securityGroupId = String(request["security_group_id"]);
      const createdMs = world.nowMs();
      world.instances.set(id, { id, name, securityGroupId, request, createdMs, createJobId: job.id });
      return { status: 202, body: { id, job_id: job.id } };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances$/,
    access: "project",
    handle(world, { query }) {
      const offset = Number(query.get("offset") ?? 0);
      const limit = Number(query.get("limit") ?? 10);
      const all = [...world.instances.values()].filter(({ id }) => world.findInstance(id));
      const body = {
        instances: all.slice(offset, offset + limit).map((instance) => details(world, instance)),
        instance_num: all.length,
        page_size: limit,
        page_no: Math.floor(offset / limit) + 1,
        total_record: all.length,
        total_page: Math.ceil(all.length / limit),
      };
      return { status: 200, body };
    },
  },
  {
    method: "GET",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)$/,
    access: "project",
    handle: (world, _exchange, { id = "" }) => ({ status: 200, body: details(world, existing(world, id)) }),
  },
  {
    method: "DELETE",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)$/,
    access: "project",
    handle(world, { query }, { id = "" }): Reply {
      const wanted = query.get("delete_dn_data");
      if (wanted !== null && wanted !== "true" && wanted !== "false") {
        throw ddmError(400, "DBS.280001", "Parameter error: delete_dn_data.");
      }
      const instance = existing(world, id);
      const status = world.instanceStatus(instance);
      if (status === "CREATING" || status === "DELETING") {
        throw ddmError(409, "DBS.200019", "Another operation is being performed on the instance.");
      }
      const job = world.startJob("DeleteInstance", world.options.deleteInstanceSeconds ?? 60, instance);
      instance.deleteJobId = job.id;
      return { status: 202, body: { job_id: job.id } };
    },
  },
  {
    method: "PUT",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/modify-name$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = existing(world, id);
      instance.name = String(readFields(body, { name: nameRule })["name"]);
      return { status: 200, body: { name: instance.name } };
    },
  },
  {
    method: "PUT",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/modify-security-group$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = existing(world, id);
      instance.securityGroupId = String(readFields(body, { security_group_id: text(true) })["security_group_id"]);
      return { status: 200, body: { security_group_id: instance.securityGroupId } };
    },
  },
];

function existing(world: World, id: string): SimulatedInstance {
  const instance = world.findInstance(id);
  if (!instance) throw ddmError(404, "DBS.200002", "The DB instance does not exist.");
  return instance;
}

function details(world: World, instance: SimulatedInstance): Record<string, unknown> {
  const { request } = instance;
  const running = world.instanceStatus(instance) === "RUNNING";
  const time = wireTime(instance.createdMs, world.options.utcOffset);
  return {
    id: instance.id,
    status: world.instanceStatus(instance),
    name: instance.name,
    created: time,
    updated: time,
    available_zone: (request["available_zones"] as string[]).join(","),
    vpc_id: request["vpc_id"],
    subnet_id: request["subnet_id"],
    security_group_id: instance.securityGroupId,
    node_count: request["node_num"],
    access_ip: running ? "192.168.0.17" : "",
    access_port: running ? "5066" : "",
    core_count: "8",
    ram_capacity: "16",
    node_status: running ? "RUNNING" : "CREATING",
    project_id: world.projectId,
    order_id: null,
    engine_version: request["engine_version"],
    nodes: [],
    admin_user_name: request["admin_user_name"] ?? "",
    enable_ssl: false,
    flavor_ref: request["flavor_ref"],
  };
}
