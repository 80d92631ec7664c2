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
import { textOf, unknownValue, type Host, type Properties } from "./host";
import { hasCompleted, hasEnded, readJob } from "./jobReader";
import { jobOutputNames, jobOutputs } from "./jobOutputs";
import { checkJobWait, timeoutMsOf } from "./jobWaitInputs";
import {
  hasChanged,
  importedMark,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "./resourceKind";

/** Changing one of these means another job, or the same job anew. */
export const replacingJobWaitInputs = ["jobId", "projectId", "region", "endpoint", "triggers"] as const;

/** Waits for the job of `inputs`. Throws UnfinishedError where the wait can be resumed. */
export async function createJobWait(host: Host, inputs: Properties, operation: Operation = {}): Promise<Created> {
  const jobId = textOf(inputs, "jobId") ?? "";
  const failOnError = inputs["failOnError"] !== false;
  const session = connect(host, inputs);
  const timeoutMs = timeoutMsOf(inputs, operation.timeoutMs);
  try {
    const job = await awaitJob(host, session, { jobId, timeoutMs, urn: operation.urn, failOnError });
    return { id: jobId, properties: merge(inputs, job) };
  } catch (error) {
    const seen = resumableJob(error);
    throw seen && error instanceof Error ? new UnfinishedError(jobId, merge(inputs, seen), error) : error;
  }
}

/** Goes on with a wait that was interrupted; a job that has ended is not asked for again. */
export async function updateJobWait(
  host: Host,
  stored: Properties,
  inputs: Properties,
  operation: Operation = {},
): Promise<Properties> {
  const job = storedJob(stored);
  if (!job || !hasEnded(job)) return (await createJobWait(host, inputs, operation)).properties;
  if (!hasCompleted(job) && inputs["failOnError"] !== false) throw new JobFailedError(job);
  return merge(inputs, job);
}

/** What differs. A wait that has not ended well always does, so that the next update resumes it. */
export function diffJobWait(stored: Properties, inputs: Properties): ResourceDiff {
  const replaces = replacingJobWaitInputs.filter((name) => hasChanged(stored, inputs, name));
  return { replaces, updates: isSettled(stored, inputs) ? [] : ["status"] };
}

function isSettled(stored: Properties, inputs: Properties): boolean {
  const job = storedJob(stored);
  return job !== undefined && hasEnded(job) && (hasCompleted(job) || inputs["failOnError"] === false);
}

/**
 * The state after one look at the job. An ended job cannot change and is not asked for; one that the task center has
 * forgotten keeps its stored state. `id` is the job's, so that a job can be read without any state.
 */
export async function readJobWait(host: Host, id: string, stored: Properties): Promise<Properties> {
  const known = storedJob(stored);
  if (known && hasEnded(known)) return stored;
  const imported = stored["jobId"] === undefined;
  const inputs = { ...stored, jobId: id, ...(imported && { [importedMark]: true }) };
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

/** How a wait is managed. Deleting one does nothing: the job is not its own. */
export const jobWait: ResourceKind = {
  outputs: jobOutputNames,
  secrets: [],
  check: checkJobWait,
  diff: diffJobWait,
  create: createJobWait,
  read: readJobWait,
  inputsOf: ({ jobId }) => ({ jobId }),
  update: (host, _id, stored, inputs, operation) => updateJobWait(host, stored, inputs, operation),
  previewUpdate: (stored, inputs) => {
    const known = isSettled(stored, inputs) ? stored : unknownOutputs;
    return { ...inputs, ...Object.fromEntries(jobOutputNames.map((name) => [name, known[name]])) };
  },
  delete: () => Promise.resolve(),
};

const unknownOutputs: Properties = Object.fromEntries(jobOutputNames.map((name) => [name, unknownValue]));

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
