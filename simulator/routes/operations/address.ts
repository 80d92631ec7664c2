import { parameterError } from "../../exchange";
import { flag, pattern, readFields, text, wholeNumberIn } from "../../fields";
import { allNodes } from "../../cloud/instance";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { beginUnknown } from "./begin";
import { groupOf } from "./groupOf";

const reservedPorts: readonly number[] = [1033, 7009, 8888, 12017];
const ipAddress = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** Operations on the address of an instance. The task center lists none of their jobs. */
export const addressRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/switch-ssl$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const enabled = readFields(body, { ssl_enabled: flag(true) })["ssl_enabled"] === true;
      const complete = (): void => {
        instance.sslEnabled = enabled;
      };
      return { status: 202, body: { job_id: beginUnknown(world, instance, { status: "SWITCH_SSL", complete }) } };
    },
  },
  {
    method: "PUT",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/port$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const port = Number(readFields(body, { port: wholeNumberIn(1025, 65_534, true) })["port"]);
      if (reservedPorts.includes(port)) throw parameterError("port");
      const complete = (): void => {
        instance.port = String(port);
      };
      // The manual says that the instance restarts.
      return { status: 202, body: { job_id: beginUnknown(world, instance, { status: "RESTARTING", complete }) } };
    },
  },
  {
    method: "PUT",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/elb\/ip$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, { new_ip: pattern(ipAddress, true), group_id: text(false) });
      const group = groupOf(instance, fields);
      const ip = String(fields["new_ip"]);
      if ([...allNodes(instance), ...instance.groups].some((one) => one.ip === ip)) throw parameterError("new_ip");
      const complete = (): void => {
        group.ip = ip;
      };
      return { status: 202, body: { job_id: beginUnknown(world, instance, { status: "RUNNING", complete }) } };
    },
  },
];
