import { getJob } from "../../api/endpoints/getJob";
import type { Session } from "../../api/session";
import { isNotFound } from "../../failure";
import type { Job } from "../../job";
import { sharedPollerOf } from "../../jobs/sharedPoller";
import { hasEnded } from "../../jobStatus";
import { JobNotFoundError } from "../../wait/errors";
import type { Runtime } from "../runtime";

/**
 * Polls each job once. Several jobs share requests, as in a wait. An ended job cannot change and is not polled. A job
 * that the task center no longer has keeps its last state. Throws JobNotFoundError for a job that was never seen.
 */
export async function readJobs(
  { clock, cancelled }: Runtime,
  session: Session,
  jobIds: readonly string[],
  known: ReadonlyMap<string, Job>,
): Promise<ReadonlyMap<string, Job>> {
  const poller = sharedPollerOf(session.taskCenter, clock);
  const pollShared = async (jobId: string): Promise<Job> => {
    const own = poller.join(jobId);
    try {
      return (await own.next(0, cancelled)).job;
    } finally {
      own.leave();
    }
  };
  const pollAlone = (jobId: string): Promise<Job> => session.call(getJob, { jobId }, cancelled);
  const poll = jobIds.length > 1 ? pollShared : pollAlone;
  const read = async (jobId: string): Promise<readonly [string, Job]> => {
    const before = known.get(jobId);
    if (before && hasEnded(before)) return [jobId, before];
    try {
      return [jobId, await poll(jobId)];
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (before) return [jobId, before];
      throw new JobNotFoundError({ jobId, lastFailure: error });
    }
  };
  return new Map(await Promise.all(jobIds.map(read)));
}
