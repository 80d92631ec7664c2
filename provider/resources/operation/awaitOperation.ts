import type { Job } from "../../job";
import { JobNotFoundError } from "../errors";
import { InstanceFailedError } from "../instance/errors";
import { idleInstance, readyStatus } from "../instance/idleInstance";
import { awaitJobs } from "../jobWait/awaitJobs";
import type { Properties } from "../runtime";
import { findKnownOperation } from "./knownOperations";
import { idleWait, type OperationContext } from "./operationContext";
import { outputsOfFailure, outputsOfJob } from "./operationState";

/**
 * Waits until an accepted operation has ended. It polls the job. If there is none, or the task center does not list it,
 * it polls the instance's status. Resolves with the outputs. Throws the errors of a wait for a job, InstanceFailedError
 * if the instance has failed afterwards, or the errors of a call.
 *
 * @param jobs The known jobs. The wait updates it.
 */
export async function awaitOperation(
  context: OperationContext,
  jobId: string | undefined,
  jobs: Map<string, Job>,
): Promise<Properties> {
  const { runtime, session, spec, urn, deadlineMs } = context;
  const { failOnError } = spec;
  const isKnown = (): boolean => jobId !== undefined && jobs.has(jobId);
  if (jobId !== undefined) {
    const timeoutMs = Math.max(1, deadlineMs - runtime.clock.now());
    try {
      const known = findKnownOperation(spec);
      const isUnlisted = known !== undefined && known.jobName === undefined;
      await awaitJobs(runtime, session, { jobIds: [jobId], jobs, timeoutMs, isUnlisted, failOnError, urn });
    } catch (error) {
      // The task center may not list the job at all. But if the job was seen before, "not found" is an error.
      if (!(error instanceof JobNotFoundError) || isKnown()) throw error;
    }
    const job = jobs.get(jobId);
    if (job) return outputsOfJob(job);
  }
  const instance = await idleInstance(context, idleWait(context, true));
  if (instance.status === readyStatus) return { status: "Completed" };
  const failure = new InstanceFailedError(instance);
  if (failOnError) throw failure;
  return { ...outputsOfFailure(failure) };
}
