import { pattern, readFields, text } from "../fields";
import { runningInstance } from "./existingInstance";
import type { Route } from "./route";

/** The changes of an instance that need no job. */
export const changeInstanceRoutes: readonly Route[] = [
  {
    method: "PUT",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/modify-name$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      // Unlike for a new instance, an underscore is not allowed here.
      const fields = readFields(body, { name: pattern(/^[A-Za-z][0-9A-Za-z-]{3,63}$/, true) });
      instance.name = String(fields["name"]);
      world.occupy(instance, "MODIFY_NAME", world.options.renameInstanceSeconds ?? 0);
      return { status: 200, body: { name: instance.name } };
    },
  },
  {
    method: "PUT",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/modify-security-group$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      instance.securityGroupId = String(readFields(body, { security_group_id: text(true) })["security_group_id"]);
      return { status: 200, body: { security_group_id: instance.securityGroupId } };
    },
  },
];
