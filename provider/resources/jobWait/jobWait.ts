import { getJob } from "../../api/endpoints/getJob";
import type { Job } from "../../job";
import { JobFailedError, JobNotFoundError } from "../../wait/errors";
import { isNotFound } from "../../failure";
import { awaitJob } from "./awaitJob";
import { connect, connectionOf } from "../connection";
import { InvalidInputsError, isResumable, jobOf, ResourceInitError } from "../errors";
import { textOf, unknownValue, type Runtime, type Properties } from "../runtime";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { jobOutputNames, jobOutputs } from "./jobOutputs";
import { checkId, checkJobWait, timeoutMsOf } from "./jobWaitInputs";
import {
  hasChanged,
  importedMark,
  sameMembers,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "../resourceKind";
import {
  createSeveralWait,
  mergeSeveral,
  readSeveralWait,
  severalOutputNames,
  updateSeveralWait,
  withoutOutputs,
} from "./severalWait";
import { isOfSeveral, storedJob, storedJobs } from "./storedJobs";

/** Changing one of these means another job, or the same job anew. */
export const replacingJobWaitInputs = ["jobId", "jobIds", "projectId", "region", "endpoint", "triggers"] as const;

/** Waits for the job, or jobs, of `inputs`. Throws UnfinishedError where the wait can be resumed. */
export async function createJobWait(runtime: Runtime, inputs: Properties, operation: Operation = {}): Promise<Created> {
  if (isOfSeveral(inputs)) return createSeveralWait(runtime, inputs, operation);
  const jobId = textOf(inputs, "jobId") ?? "";
  const failOnError = inputs["failOnError"] !== false;
  const session = connect(runtime, connectionOf(inputs));
  const timeoutMs = timeoutMsOf(inputs, operation.timeoutMs);
  try {
    const job = await awaitJob(runtime, session, { jobId, timeoutMs, urn: operation.urn, failOnError });
    return { id: jobId, properties: merge(inputs, job) };
  } catch (error) {
    const seen = isResumable(error) ? jobOf(error) : undefined;
    throw seen && error instanceof Error ? new ResourceInitError(jobId, merge(inputs, seen), error) : error;
  }
}

/** Goes on with a wait that was interrupted; a job that has ended is not asked for again. */
export async function updateJobWait(
  runtime: Runtime,
  stored: Properties,
  inputs: Properties,
  operation: Operation = {},
): Promise<Properties> {
  if (isOfSeveral(inputs)) return updateSeveralWait(runtime, stored, inputs, operation);
  const job = storedJob(stored);
  if (!job || !hasEnded(job)) return (await createJobWait(runtime, inputs, operation)).properties;
  if (!hasCompleted(job) && inputs["failOnError"] !== false) throw new JobFailedError(job);
  return merge(inputs, job);
}

/** What differs. A wait that has not ended well always does, so that the next update resumes it. */
export function diffJobWait(stored: Properties, inputs: Properties): ResourceDiff {
  const replaces = replacingJobWaitInputs.filter((name) => hasChanged(stored, inputs, name, equalOf[name]));
  const reordered = !replaces.includes("jobIds") && hasChanged(stored, inputs, "jobIds");
  return { replaces, updates: [...(isSettled(stored, inputs) ? [] : ["status"]), ...(reordered ? ["jobIds"] : [])] };
}

/** Another order of the same jobs waits for nothing new. */
const equalOf: Readonly<Record<string, typeof sameMembers>> = { jobIds: sameMembers };

function isSettled(stored: Properties, inputs: Properties): boolean {
  const isGood = (job: Job | undefined): boolean =>
    job !== undefined && hasEnded(job) && (hasCompleted(job) || inputs["failOnError"] === false);
  return isOfSeveral(stored) ? storedJobs(stored).every(([, job]) => isGood(job)) : isGood(storedJob(stored));
}

/**
 * The state after one poll of the job. An ended job cannot change and is not asked for; one that the task center has
 * forgotten keeps its stored state. `id` is the job's, so that a job can be read without any state.
 */
export async function readJobWait(runtime: Runtime, id: string, stored: Properties): Promise<Properties> {
  // Without a state only the id tells.
  if (isOfSeveral(stored) || id.includes(",")) return readSeveralWait(runtime, id, stored);
  const known = storedJob(stored);
  if (known && hasEnded(known)) return stored;
  const imported = stored["jobId"] === undefined;
  const issues = checkId("id", id, "the id of the job");
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const inputs = { ...stored, jobId: id, ...(imported && { [importedMark]: true }) };
  try {
    return merge(inputs, await connect(runtime, connectionOf(inputs)).call(getJob, { jobId: id }, runtime.cancelled));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (known) return stored;
    throw new JobNotFoundError({ jobId: id, lastFailure: error });
  }
}

/** Inputs as they are, with the outputs of one job and of no earlier one. */
function merge(inputs: Properties, job: Job): Properties {
  return { ...withoutOutputs(inputs), ...jobOutputs(job) };
}

/** How a wait is managed. Deleting one does nothing: the job is not its own. */
export const jobWait: ResourceKind = {
  outputs: severalOutputNames,
  secrets: [],
  check: checkJobWait,
  diff: diffJobWait,
  create: createJobWait,
  read: readJobWait,
  inputsOf: ({ jobId, jobIds }) => (jobIds === undefined ? { jobId } : { jobIds }),
  update: (runtime, _id, stored, inputs, operation) => updateJobWait(runtime, stored, inputs, operation),
  previewUpdate(stored, inputs) {
    const names = isOfSeveral(inputs) ? severalOutputNames : jobOutputNames;
    if (!isSettled(stored, inputs))
      return { ...inputs, ...Object.fromEntries(names.map((name) => [name, unknownValue])) };
    if (isOfSeveral(inputs)) return mergeSeveral(inputs, new Map(storedJobs(stored)));
    return { ...inputs, ...Object.fromEntries(names.map((name) => [name, stored[name]])) };
  },
  delete: () => Promise.resolve(),
};
