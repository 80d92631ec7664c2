import type { Job } from "../../job";
import { classifyStatus, hasCompleted } from "../../jobStatus";
import { isRecord } from "../../record";
import { knownSecrets } from "../../text/knownSecrets";
import { withoutUndefined } from "../../withoutUndefined";
import type { Properties } from "../runtime";

/** The instance that a job works on. */
export interface DdmJobInstance {
  /** Id of the instance, such as `a48e43ff268f4c0e879652d65e63d0fbin09`. */
  id: string;
  /** Name of the instance. */
  name: string;
}

/** A job of the DDM task center. */
export interface DdmJob {
  /** Id of the job. */
  jobId: string;
  /** Status as the API names it, such as `Running` or `Completed`. */
  status: string;
  /** When the job ended, ISO 8601 with its offset. Absent while it runs, or if the API gives no valid time. */
  endTime?: string;
  /** The instance that the job works on. Absent if the API names none. */
  instance?: DdmJobInstance;
  /** What the job does, such as `CreateInstance`. */
  name: string;
  /** When the job was created, ISO 8601 with its offset. Absent if the API gives no valid time. */
  createdTime?: string;
  /** Progress in percent, 0 to 100; 100 once the job has completed. Absent if the API gives none. */
  progress?: number;
  /** Why the job failed, if the API says it. Absent unless it failed. */
  failReason?: string;
  /** Seconds from the job's creation to its end. Absent if either time is absent. */
  durationSeconds?: number;
}

/** The names of the outputs of one job, in the order in which a program sees them. */
export const jobOutputNames = [
  "status",
  "endTime",
  "instance",
  "name",
  "createdTime",
  "progress",
  "failReason",
  "durationSeconds",
] as const satisfies readonly (keyof DdmJob)[];

/** The names of the outputs of a wait for several jobs. */
export const jobsOutputNames = ["jobs", "status", "endTime", "durationSeconds"] as const;

/** The outputs of a job, for a wait or a look-up. */
export function jobOutputs({ id, ...job }: Job): DdmJob {
  const { status, createdTime, endTime } = job;
  return {
    ...job,
    jobId: id,
    // A known status is never a secret, even where a password reads like it.
    status: classifyStatus(status).unrecognised ? knownSecrets.hide(status) : status,
    ...withoutUndefined({
      progress: hasCompleted(job) ? 100 : job.progress,
      durationSeconds: secondsBetween(createdTime, endTime),
    }),
  };
}

/** Seconds between two ISO 8601 times, at least 0; undefined if either is absent. */
export function secondsBetween(start: string | undefined, end: string | undefined): number | undefined {
  return start === undefined || end === undefined
    ? undefined
    : Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000);
}

/** The job in stored outputs; undefined if they have no status, because the job was not seen yet. */
export function storedJob(outputs: Properties): Job | undefined {
  const text = (name: string): string | undefined => {
    const value = outputs[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const { progress, instance } = outputs;
  const [id, status, name] = [text("jobId"), text("status"), text("name")];
  if (id === undefined || status === undefined || name === undefined) return undefined;
  return {
    id,
    name,
    status,
    ...withoutUndefined({
      createdTime: text("createdTime"),
      endTime: text("endTime"),
      failReason: text("failReason"),
      progress: typeof progress === "number" ? progress : undefined,
      instance: isInstance(instance) ? instance : undefined,
    }),
  };
}

const isInstance = (value: unknown): value is DdmJobInstance =>
  isRecord(value) && typeof value["id"] === "string" && typeof value["name"] === "string";
