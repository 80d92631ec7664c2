import { isDeepStrictEqual } from "node:util";
import type { Job } from "../job";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitTimeoutError,
} from "../wait/errors";
import { isNotFound } from "../wait/failurePolicy";
import { awaitJob } from "./awaitJob";
import { connect } from "./connection";
import { JobUnreadableError, UnfinishedError } from "./errors";
import { textOf, type Host, type Properties } from "./host";
import { hasCompleted, hasEnded, readJob } from "./jobReader";
import { jobOutputNames, jobOutputs } from "./jobOutputs";
import { timeoutMsOf } from "./jobWaitInputs";

/** Changing one of these means another job, or the same job anew. */
export const replacingJobWaitInputs = ["jobId", "projectId", "region", "endpoint", "triggers"] as const;

export interface Created {
  readonly id: string;
  readonly properties: Properties;
}

/** Waits for the job of `inputs`. Throws UnfinishedError where the wait can be resumed. */
export async function createJobWait(host: Host, inputs: Properties): Promise<Created> {
  const jobId = textOf(inputs, "jobId") ?? "";
  const failOnError = inputs["failOnError"] !== false;
  const session = connect(host, inputs);
  const timeoutMs = timeoutMsOf(inputs);
  try {
    const job = await awaitJob(host, session, { jobId, timeoutMs, urn: textOf(inputs, "__urn"), failOnError });
    return { id: jobId, properties: merge(inputs, job) };
  } catch (error) {
    const seen = resumableJob(error);
    throw seen && error instanceof Error ? new UnfinishedError(jobId, merge(inputs, seen), error) : error;
  }
}

/** Goes on with a wait that was interrupted; a job that has ended is not asked for again. */
export async function updateJobWait(host: Host, stored: Properties, inputs: Properties): Promise<Properties> {
  const job = storedJob(stored);
  if (!job || !hasEnded(job)) return (await createJobWait(host, inputs)).properties;
  if (!hasCompleted(job) && inputs["failOnError"] !== false) throw new JobFailedError(job);
  return merge(inputs, job);
}

/** What differs. A wait that has not ended well always does, so that the next update resumes it. */
export function diffJobWait(stored: Properties, inputs: Properties): { changes: boolean; replaces: string[] } {
  const replaces = replacingJobWaitInputs.filter((name) => !isDeepStrictEqual(stored[name], inputs[name]));
  const job = storedJob(stored);
  const settled = job && hasEnded(job) && (hasCompleted(job) || inputs["failOnError"] === false);
  return { changes: replaces.length > 0 || !settled, replaces };
}

/**
 * The state after one look at the job. An ended job cannot change and is not asked for; one that the task center has
 * forgotten keeps its stored state. `id` is the job's, so that a job can be read without any state.
 */
export async function readJobWait(host: Host, id: string, stored: Properties): Promise<Properties> {
  const known = storedJob(stored);
  if (known && hasEnded(known)) return stored;
  const inputs = { ...stored, jobId: id };
  try {
    return merge(inputs, await readJob(connect(host, inputs), id, host.cancelled));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (known) return stored;
    throw new JobNotFoundError({ jobId: id, lastFailure: error });
  }
}

/** Inputs as they are, with the outputs of one job and of no earlier one. */
function merge(inputs: Properties, job: Job): Properties {
  const names: readonly string[] = jobOutputNames;
  const own = Object.entries(inputs).filter(([name, value]) => !names.includes(name) && value !== undefined);
  return { ...Object.fromEntries(own), ...jobOutputs(job, hasCompleted(job)) };
}

/** The job that an interrupted wait had seen: with it, the wait can be stored and resumed. */
function resumableJob(error: unknown): Job | undefined {
  const resumable =
    error instanceof WaitTimeoutError ||
    error instanceof WaitCancelledError ||
    error instanceof PollsFailedError ||
    error instanceof JobUnreadableError;
  return resumable ? error.lastJob : undefined;
}

/** The job in a stored state; undefined where no job has been seen yet. */
function storedJob(stored: Properties): Job | undefined {
  const status = textOf(stored, "status");
  if (status === undefined) return undefined;
  const endTime = textOf(stored, "endTime");
  const failReason = textOf(stored, "failReason");
  const { progress, instance } = stored as { progress?: unknown; instance?: unknown };
  const isInstance = (value: unknown): value is { id: string; name: string } =>
    typeof value === "object" && value !== null && "id" in value && "name" in value;
  return {
    id: textOf(stored, "jobId") ?? "",
    name: textOf(stored, "name") ?? "",
    status,
    createdTime: textOf(stored, "createdTime") ?? "",
    ...(endTime !== undefined && { endTime }),
    ...(failReason !== undefined && { failReason }),
    ...(typeof progress === "number" && { progress }),
    ...(isInstance(instance) && { instance }),
  };
}
