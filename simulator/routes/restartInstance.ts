import { checkFields, objectField, pattern, readFields } from "../fields";
import type { JsonObject } from "../jsonObject";
import type { SimulatedInstance } from "../cloud/instance";
import type { CloudState } from "../cloud/cloudState";
import { runningInstance } from "./existingInstance";
import { beginJob } from "./operations/begin";
import type { Route } from "./route";

/** The restart of an instance, by the current call and the old one. */
export const restartInstanceRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/restart$/,
    access: "project",
    handle: (world, _exchange, { id = "" }) => ({
      status: 202,
      body: { job_id: startRestart(world, runningInstance(world, id)) },
    }),
  },
  {
    method: "POST",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)\/action$/,
    access: "project",
    handle(world, { body }, { id = "" }) {
      const instance = runningInstance(world, id);
      const { restart } = readFields(body, { restart: objectField(true) });
      checkFields(restart as JsonObject, { type: pattern(/^(soft|hard)$/, false) });
      const jobId = startRestart(world, instance);
      return { status: 200, body: { instanceId: instance.id, instanceName: instance.name, jobId } };
    },
  },
];

function startRestart(world: CloudState, instance: SimulatedInstance): string {
  return beginJob(world, instance, "RestartInstance", { status: "RESTARTING", failed: "ERROR" });
}
