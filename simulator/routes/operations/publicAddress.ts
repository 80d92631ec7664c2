import { parameterError } from "../../exchange";
import { pattern, readFields } from "../../fields";
import { runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { beginJob } from "./begin";

const ipAddress = /^\d{1,3}(\.\d{1,3}){3}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The public address (EIP) of an instance, which has one or none. */
export const publicAddressRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/eip$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, { public_ip: pattern(ipAddress, true), public_ip_id: pattern(uuid, true) });
      if (instance.publicAddress) throw parameterError("the instance has a public address");
      const complete = (): void => {
        instance.publicAddress = { ip: String(fields["public_ip"]), id: String(fields["public_ip_id"]) };
      };
      return { status: 202, body: { job_id: beginJob(world, instance, "BindEIP", { status: "RUNNING", complete }) } };
    },
  },
  {
    method: "DELETE",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/eip$/,
    access: "project",
    handle(world, _exchange, { id = "" }) {
      const instance = runningInstance(world, id);
      if (!instance.publicAddress) throw parameterError("the instance has no public address");
      const complete = (): void => {
        instance.publicAddress = undefined;
      };
      return { status: 202, body: { job_id: beginJob(world, instance, "UnbindEIP", { status: "RUNNING", complete }) } };
    },
  },
];
