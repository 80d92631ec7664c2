import { randomUUID } from "node:crypto";
import { parameterError } from "../exchange";
import { adminUserName, password, readFields } from "../fields";
import { runningInstance } from "./existingInstance";
import type { Route } from "./route";

const usualSeconds = 5;

/** The administrator of an instance: the first call creates it, later ones only set its password. */
export const adminUserRoutes: readonly Route[] = [
  {
    method: "PUT",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/admin-user$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const fields = readFields(body, { name: adminUserName(true), password: password(true) });
      const administrator = { name: String(fields["name"]), password: String(fields["password"]) };
      if (!["", administrator.name].includes(instance.administrator.name)) throw parameterError("name");
      world.occupy(instance, "RESET_PASSWORD", world.options.resetPasswordSeconds ?? usualSeconds, () => {
        instance.administrator = administrator;
      });
      // The task center does not list this job.
      return { status: 202, body: { job_id: randomUUID(), instance_id: instance.id } };
    },
  },
];
