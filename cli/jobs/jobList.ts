import type { Session } from "../../provider/api/session";
import type { Job } from "../../provider/job";
import { lastPeriod, taskListPages } from "../../provider/api/taskList";

/** The jobs of a project that were created in a period. */
export interface JobList {
  /** Without duplicates, although new jobs may move others to the next page during the read. */
  readonly jobs: readonly Job[];
  /** How many requests it took. */
  readonly pages: number;
  /** How many jobs could not be read. */
  readonly unreadable: number;
  /** Whether there are more jobs than were read. */
  readonly cutOff: boolean;
}

/**
 * Reads all pages of the list for the last `sinceMs` milliseconds, and passes on each page at once. It does not retry:
 * the caller does.
 */
export async function readJobList(
  session: Session,
  sinceMs: number,
  nowMs: number,
  signal?: AbortSignal,
  onPage?: (jobs: readonly Job[]) => void,
): Promise<JobList> {
  const jobs = new Map<string, Job>();
  let [pages, unreadable, cutOff] = [0, 0, false];
  for await (const page of taskListPages(session.callOnce, lastPeriod(sinceMs, nowMs), signal)) {
    pages += 1;
    for (const job of page.jobs) jobs.set(job.id, job);
    onPage?.(page.jobs);
    unreadable += page.unreadable;
    cutOff = page.next === "cut off";
  }
  return { jobs: [...jobs.values()], pages, unreadable, cutOff };
}

/** Such as `1 job` and `2 jobs`. */
export const jobCount = (count: number): string => `${count} ${count === 1 ? "job" : "jobs"}`;
