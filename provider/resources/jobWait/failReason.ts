import { taskListPages, periodAround } from "../../api/taskList";
import type { Session } from "../../api/session";
import { createdMsOf, type Job } from "../../job";
import { classifyStatus } from "../../jobStatus";

/** The list is searched for a failed job so far. */
const searchedPages = 4;

/**
 * Adds the reason of a failed job, which only the task list tells. A list that is refused, or does not hold the job,
 * leaves the job as it is: the failure is news enough.
 */
export async function withFailReason(session: Session, job: Job, nowMs: number, signal?: AbortSignal): Promise<Job> {
  if (classifyStatus(job.status).kind !== "failed" || job.failReason !== undefined) return job;
  let pages = 0;
  try {
    for await (const { jobs } of taskListPages(session.call, periodAround(createdMsOf(job), nowMs), signal)) {
      const failReason = jobs.find(({ id }) => id === job.id)?.failReason;
      if (failReason !== undefined) return { ...job, failReason };
      if (++pages === searchedPages) break;
    }
  } catch {
    signal?.throwIfAborted();
  }
  return job;
}
