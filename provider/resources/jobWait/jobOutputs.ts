import type { Job } from "../../job";
import { knownSecrets } from "../../text/knownSecrets";
import { classifyStatus } from "../../jobStatus";
import { hasCompleted } from "../../jobStatus";

/** What a wait or a look-up hands to the rest of the stack. */
export interface JobOutputs {
  /** Status as the API names it, such as `Completed`. */
  status: string;
  /** When the job ended, ISO 8601 with its offset; absent until it has. */
  endTime?: string;
  /** The instance that the job worked on; absent where the API names none. */
  instance?: { id: string; name: string };
  /** What the job does, such as `CreateInstance`. */
  name: string;
  /** When the job was created, ISO 8601 with its offset; absent where the API gives no time that can be read. */
  createdTime?: string;
  /** 0 to 100; 100 once the job has completed; absent where the API gives none. */
  progress?: number;
  /** Why the job failed, where the API tells. */
  failReason?: string;
  /** Seconds from the job's creation to its end; absent until it has ended. */
  durationSeconds?: number;
}

/** The same with the id of the job. */
export interface IdentifiedJobOutputs extends JobOutputs {
  /** Id of the job. */
  jobId: string;
}

/** Turns a job into outputs. */
export function jobOutputs(job: Job): JobOutputs {
  const { status, name, createdTime, endTime, instance, failReason } = job;
  const progress = hasCompleted(job) ? 100 : job.progress;
  return {
    // A known status is never a secret, even where a password reads like it.
    status: classifyStatus(status).unrecognised ? knownSecrets.hide(status) : status,
    name,
    ...(createdTime !== undefined && { createdTime }),
    ...(endTime !== undefined && { endTime }),
    ...(createdTime !== undefined &&
      endTime !== undefined && { durationSeconds: secondsBetween(createdTime, endTime) }),
    ...(instance && { instance: { id: instance.id, name: instance.name } }),
    ...(progress !== undefined && { progress }),
    ...(failReason !== undefined && { failReason }),
  };
}

/** The same with the id of the job. */
export const identifiedJobOutputs = (job: Job): IdentifiedJobOutputs => ({ jobId: job.id, ...jobOutputs(job) });

/** Seconds between two ISO 8601 times; never less than none. */
export function secondsBetween(start: string, end: string): number {
  return Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000);
}

/** The names of the outputs of one job, to tell them from inputs in a stored state. */
export const jobOutputNames = [
  "status",
  "endTime",
  "instance",
  "name",
  "createdTime",
  "progress",
  "failReason",
  "durationSeconds",
] as const satisfies readonly (keyof JobOutputs)[];
