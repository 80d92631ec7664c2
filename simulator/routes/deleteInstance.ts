import { parameterError } from "../exchange";
import type { CloudState } from "../cloud/cloudState";
import { idleInstance } from "./existingInstance";
import type { Route } from "./route";

const usualSeconds = 60;

/** The deletion of an instance, by the current call and the old one. */
export const deleteInstanceRoutes: readonly Route[] = [
  {
    method: "DELETE",
    path: /^\/v3\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)$/,
    access: "project",
    handle: (world, { query }, { id = "" }) => ({
      status: 202,
      body: { job_id: startDeletion(world, query, "delete_dn_data", id) },
    }),
  },
  {
    method: "DELETE",
    path: /^\/v1\/(?<pid>[^/]+)\/instances\/(?<id>[^/]+)$/,
    access: "project",
    handle: (world, { query }, { id = "" }) => ({
      status: 200,
      body: { id, job_id: startDeletion(world, query, "delete_rds_data", id) },
    }),
  },
];

function startDeletion(world: CloudState, query: URLSearchParams, dataFlag: string, id: string): string {
  if (![null, "true", "false"].includes(query.get(dataFlag))) throw parameterError(dataFlag);
  const instance = idleInstance(world, id);
  const job = world.startJob("DeleteInstance", world.options.deleteInstanceSeconds ?? usualSeconds, instance);
  instance.operation = { status: "DELETING", until: { jobId: job.id, failed: "ERROR" } };
  return job.id;
}
