import { getJob } from "../../api/endpoints/getJob";
import { listJobs } from "../../api/endpoints/listJobs";
import type { Session } from "../../api/session";
import { createdMsOf, type Job } from "../../job";
import { classifyStatus } from "../../wait/jobStatus";

/** Reads one job; a request that failed in passing is repeated. */
export async function readJob(session: Session, jobId: string, signal?: AbortSignal): Promise<Job> {
  return withoutIdleEnd(await session.call(getJob, { jobId }, signal));
}

/** One poll of a wait, which has waited for a turn, and has a schedule of its own for polls that fail. */
export async function readJobInTurn(session: Session, jobId: string, signal?: AbortSignal): Promise<Job> {
  return withoutIdleEnd(await session.paced.call(getJob, { jobId }, signal));
}

/** The API may name an end time while a job still runs, which means nothing: it is left out. */
export function withoutIdleEnd({ endTime, ...job }: Job): Job {
  return endTime !== undefined && hasEnded(job) ? { ...job, endTime } : job;
}

/** Whether a job's status means success. */
export const hasCompleted = (job: { status: string }): boolean => classifyStatus(job.status).kind === "succeeded";
/** Whether a job's status means that it has ended, well or not. */
export const hasEnded = (job: { status: string }): boolean => classifyStatus(job.status).kind !== "pending";

/** The list is searched around the job's creation, in case the two clocks are not the same. */
const searchMarginMs = 3_600_000;
/** The API may write times without their milliseconds. */
const writtenMs = 1000;
const searchedPages = 4;
/** A job whose creation has no time is looked for in as much of the list as the service shows, whose clock may be ahead. */
const longestSearchMs = 30 * 86_400_000 - searchMarginMs;

/**
 * Adds the reason of a failed job, which only the task list tells. A list that is refused, or does not hold the job,
 * leaves the job as it is: the failure is news enough.
 */
export async function withFailReason(session: Session, job: Job, nowMs: number, signal?: AbortSignal): Promise<Job> {
  if (classifyStatus(job.status).kind !== "failed" || job.failReason !== undefined) return job;
  const window = searchedPeriod(createdMsOf(job), nowMs);
  try {
    let offset = 0;
    for (let page = 0; page < searchedPages; page++) {
      const { jobs, received } = await session.call(listJobs, { ...window, offset }, signal);
      const failReason = jobs.find(({ id }) => id === job.id)?.failReason;
      if (failReason !== undefined) return { ...job, failReason };
      if (received === 0) break;
      offset += received;
    }
  } catch {
    signal?.throwIfAborted();
  }
  return job;
}

/** When a job with this time of creation may have been created, as its service writes it. */
function searchedPeriod(createdMs: number, nowMs: number): { startTimeMs: number; endTimeMs: number } {
  if (Number.isNaN(createdMs)) return { startTimeMs: nowMs - longestSearchMs, endTimeMs: nowMs + searchMarginMs };
  // Not into the future, but never before the job itself, which is in our future where our clock is behind.
  const endTimeMs = Math.max(createdMs + writtenMs, Math.min(createdMs + searchMarginMs, nowMs));
  return { startTimeMs: createdMs - searchMarginMs, endTimeMs };
}
