import { isRecord } from "../../record";
import type { Job } from "../../job";
import { textOf, type Properties } from "../runtime";

/** Whether inputs or a state are those of a wait for several jobs. */
export const isOfSeveral = (properties: Properties): boolean => Array.isArray(properties["jobIds"]);

/** The ids of a wait for several jobs, in order. */
export function jobIdsOf({ jobIds }: Properties): readonly string[] {
  return Array.isArray(jobIds) ? jobIds.filter((id): id is string => typeof id === "string") : [];
}

/** The jobs in the state of a wait for several, each with its id; undefined for one that has not been seen yet. */
export function storedJobs(stored: Properties): readonly (readonly [string, Job | undefined])[] {
  const { jobs } = stored;
  const seen = new Map<string, Job>();
  for (const item of Array.isArray(jobs) ? (jobs as readonly unknown[]) : []) {
    const job = isRecord(item) ? storedJob(item) : undefined;
    if (job) seen.set(job.id, job);
  }
  return jobIdsOf(stored).map((id) => [id, seen.get(id)] as const);
}

/** The job in the state of a wait for it, or in an item of `jobs`; undefined where it has not been seen yet. */
export function storedJob(stored: Properties): Job | undefined {
  const status = textOf(stored, "status");
  if (status === undefined) return undefined;
  const createdTime = textOf(stored, "createdTime");
  const endTime = textOf(stored, "endTime");
  const failReason = textOf(stored, "failReason");
  const { progress, instance } = stored;
  return {
    id: textOf(stored, "jobId") ?? "",
    name: textOf(stored, "name") ?? "",
    status,
    ...(createdTime !== undefined && { createdTime }),
    ...(endTime !== undefined && { endTime }),
    ...(failReason !== undefined && { failReason }),
    ...(typeof progress === "number" && { progress }),
    ...(isInstance(instance) && { instance }),
  };
}

const isInstance = (value: unknown): value is { id: string; name: string } =>
  isRecord(value) && typeof value["id"] === "string" && typeof value["name"] === "string";
