import { taskListPages, periodAround } from "../../api/taskList";
import type { Session } from "../../api/session";
import { createdMsOf, type Job } from "../../job";
import { classifyStatus } from "../../jobStatus";

/** How many pages are searched for a failed job. */
const searchedPages = 4;

/**
 * Adds the reason to a failed job, which only the task list has. If the list is refused or does not have the job, the
 * job is returned without a reason.
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
