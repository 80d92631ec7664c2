import type { Job } from "../../job";
import { JobNotFoundError } from "../../wait/errors";
import { isNotFound } from "../../failure";
import { awaitJobs } from "./awaitJobs";
import { connect, connectionOf } from "../connection";
import { InvalidInputsError, isResumable, JobsWaitError, ResourceInitError } from "../errors";
import type { Runtime, Properties } from "../runtime";
import { jobOutputNames } from "./jobOutputs";
import { hasEnded } from "../../jobStatus";
import { checkId, timeoutMsOf } from "./jobWaitInputs";
import { importedMark, type Created, type Operation } from "../resourceKind";
import { severalOutputs } from "./severalOutputs";
import { sharedPollerOf } from "../sharedPollers";
import { isOfSeveral, jobIdsOf, storedJobs } from "./storedJobs";

/** The names of the outputs of a wait for several jobs. */
export const severalOutputNames: readonly string[] = [...jobOutputNames, "jobs"];

/** Waits for the jobs of `inputs`. Throws UnfinishedError where the wait can be resumed. */
export async function createSeveralWait(
  runtime: Runtime,
  inputs: Properties,
  operation: Operation,
  ended: ReadonlyMap<string, Job> = new Map(),
): Promise<Created> {
  const jobIds = jobIdsOf(inputs);
  const id = jobIds.join(",");
  const timeoutMs = timeoutMsOf(inputs, operation.timeoutMs);
  const failOnError = inputs["failOnError"] !== false;
  const options = { jobIds, ended, timeoutMs, urn: operation.urn, failOnError };
  try {
    const jobs = await awaitJobs(runtime, connect(runtime, connectionOf(inputs)), options);
    return { id, properties: mergeSeveral(inputs, jobs) };
  } catch (error) {
    const resumable = error instanceof JobsWaitError && isResumable(error.cause) && error.seen.size > 0;
    throw resumable ? new ResourceInitError(id, mergeSeveral(inputs, error.seen), error, "these jobs") : error;
  }
}

/** Goes on with a wait that was interrupted; jobs that have ended are not asked for again. */
export async function updateSeveralWait(
  runtime: Runtime,
  stored: Properties,
  inputs: Properties,
  operation: Operation,
): Promise<Properties> {
  const ended = new Map(storedJobs(stored).flatMap(([id, job]) => (job && hasEnded(job) ? [[id, job] as const] : [])));
  return (await createSeveralWait(runtime, inputs, operation, ended)).properties;
}

/**
 * The state after one poll of each job, with as few requests as waits take. Jobs that have ended are not asked for, and
 * one that the task center has forgotten keeps its stored state.
 */
export async function readSeveralWait(runtime: Runtime, id: string, stored: Properties): Promise<Properties> {
  const { jobId: _joined, ...rest } = stored;
  const inputs = isOfSeveral(stored) ? stored : { ...rest, jobIds: id.split(","), [importedMark]: true };
  const issues = jobIdsOf(inputs).flatMap((jobId) => checkId("id", jobId, "the id of a job"));
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const known = storedJobs(inputs);
  if (known.every(([, job]) => job && hasEnded(job))) return stored;
  const poller = sharedPollerOf(connect(runtime, connectionOf(inputs)), runtime.clock);
  const poll = async ([jobId, before]: readonly [string, Job | undefined]): Promise<readonly [string, Job]> => {
    if (before && hasEnded(before)) return [jobId, before];
    const own = poller.join(jobId);
    try {
      return [jobId, (await own.next(0, runtime.cancelled)).job];
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (before) return [jobId, before];
      throw new JobNotFoundError({ jobId, lastFailure: error });
    } finally {
      own.leave();
    }
  };
  return mergeSeveral(inputs, new Map(await Promise.all(known.map(poll))));
}

/** Inputs as they are, with the outputs of the jobs and of no earlier ones. */
export function mergeSeveral(inputs: Properties, seen: ReadonlyMap<string, Job | undefined>): Properties {
  return { ...withoutOutputs(inputs), ...severalOutputs(jobIdsOf(inputs), seen) };
}

/** The properties of a wait that are none of its outputs. */
export function withoutOutputs(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => !severalOutputNames.includes(name) && value !== undefined),
  );
}
