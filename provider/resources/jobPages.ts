import { jobPageLimit, listJobs } from "../api/endpoints/listJobs";
import type { Session } from "../api/session";
import type { Job } from "../job";
import { withoutIdleEnd } from "./jobWait/jobReader";

/** A page of the task list, newest jobs first. */
export interface TaskListPage {
  readonly jobs: readonly Job[];
  /** How many items of the page could not be read. */
  readonly unreadable: number;
  /** How it goes on: with another page, not at all, or not any further although there is more. */
  readonly next: "page" | "end" | "cut off";
}

/** No list is read further than this. */
const mostPages = 80;
/** How many jobs are looked through at most. */
export const mostListedJobs = mostPages * jobPageLimit;
/** The service's clock may be ahead of ours: a job that is new there must not be missed. */
const aheadMs = 3_600_000;
/** The service refuses a start more than so long ago, and its clock may be ahead. */
const longestPeriodMs = 30 * 86_400_000 - aheadMs;

/** The pages of the last `sinceMs` milliseconds, each read in the session's turn, and only when it is asked for. */
export async function* jobPages(
  session: Pick<Session, "call">,
  sinceMs: number,
  nowMs: number,
  signal?: AbortSignal,
): AsyncGenerator<TaskListPage, void, undefined> {
  const period = { startTimeMs: nowMs - Math.min(sinceMs, longestPeriodMs), endTimeMs: nowMs + aheadMs };
  let offset = 0;
  for (let pages = 1; ; pages++) {
    const { jobs, received, total } = await session.call(listJobs, { ...period, offset }, signal);
    offset += received;
    const last = received === 0 || offset >= (total ?? (received < jobPageLimit ? offset : Infinity));
    const next = last ? "end" : pages === mostPages ? "cut off" : "page";
    yield { jobs: jobs.map(withoutIdleEnd), unreadable: received - jobs.length, next };
    if (next !== "page") return;
  }
}
