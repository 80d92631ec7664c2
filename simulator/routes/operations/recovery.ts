import { parameterError } from "../../exchange";
import { checkFields, listOfObjects, objectField, readFields, text, wholeNumberIn } from "../../fields";
import type { JsonObject } from "../../jsonObject";
import { existingInstance, runningInstance } from "../existingInstance";
import type { Route } from "../route";
import { beginJob } from "./begin";

const mostDataNodes = 64;
const restoreSeconds = 300;

/** Restores the data of an instance to another instance. The operation runs on the latter. */
export const recoveryRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/backups\/recovery$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      existingInstance(world, id);
      const relation = { source_instance_id: text(true), target_instance_id: text(true) };
      const fields = readFields(body, {
        source: objectField(true),
        target: objectField(true),
        data_node_relations: listOfObjects(relation, mostDataNodes),
      });
      const time = wholeNumberIn(0, world.nowMs(), true);
      const source = checkFields(fields["source"] as JsonObject, { instance_id: text(true), restore_time: time });
      const target = checkFields(fields["target"] as JsonObject, { instance_id: text(true) });
      const [from, to] = [String(source["instance_id"]), String(target["instance_id"])];
      if (from === to || !world.findInstance(from)) throw parameterError("source");
      if (!world.findInstance(to)) throw parameterError("target");
      const begun = { status: "RESTORE", seconds: restoreSeconds, failed: "ERROR" } as const;
      const jobId = beginJob(world, runningInstance(world, to), "RestoreInstance", begun);
      return { status: 202, body: { job_id: jobId } };
    },
  },
];
