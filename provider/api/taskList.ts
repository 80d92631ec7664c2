import type { Job } from "../job";
import { jobPageLimit, listJobs, type ListJobsParams } from "./endpoints/listJobs";
import type { Call } from "./interceptors/retryCalls";

/** A page of the task list, newest jobs first. */
export interface TaskListPage {
  /** The jobs that could be read. */
  readonly jobs: readonly Job[];
  /** How many items of the page could not be read. */
  readonly unreadable: number;
  /** What comes next: another page, nothing, or pages beyond the limit. */
  readonly next: "page" | "end" | "cut off";
}

/** A period of creation times, by the service's clock. Milliseconds since the epoch. */
export type Period = Readonly<Pick<ListJobsParams, "startTimeMs" | "endTimeMs">>;

/** The most pages that are read. */
const mostPages = 80;
/** The most jobs that are read. */
export const mostListedJobs = mostPages * jobPageLimit;
/** How far the service's clock and ours may differ. Each period is longer by this, so that no new job is missed. */
export const clockSkewMs = 3_600_000;
/** The service refuses a start more than 30 days ago, by its own clock. This is 30 days less the skew. */
export const lookBackMs = 719 * 3_600_000;

/** The last `sinceMs` milliseconds, or as far as the list goes back. */
export const lastPeriod = (sinceMs: number, nowMs: number): Period => ({
  startTimeMs: nowMs - Math.min(sinceMs, lookBackMs),
  endTimeMs: nowMs + clockSkewMs,
});

/** The period around a job's creation time; the longest period if that time is NaN. */
export const periodAround = (createdMs: number, nowMs: number): Period =>
  Number.isNaN(createdMs)
    ? lastPeriod(lookBackMs, nowMs)
    : { startTimeMs: createdMs - clockSkewMs, endTimeMs: createdMs + clockSkewMs };

/** Reads one page of the task list. */
export async function readTaskListPage(call: Call, period: Period, offset: number, signal?: AbortSignal) {
  const { jobs, received, total } = await call(listJobs, { ...period, offset }, signal);
  const end = offset + received;
  return { jobs, received, hasNext: received > 0 && (total === undefined ? received >= jobPageLimit : end < total) };
}

/** The pages of the task list, each read only when it is asked for. */
export async function* taskListPages(
  call: Call,
  period: Period,
  signal?: AbortSignal,
): AsyncGenerator<TaskListPage, void> {
  let offset = 0;
  for (let pages = 1; ; pages++) {
    const { jobs, received, hasNext } = await readTaskListPage(call, period, offset, signal);
    offset += received;
    const next = !hasNext ? "end" : pages === mostPages ? "cut off" : "page";
    yield { jobs, unreadable: received - jobs.length, next };
    if (next !== "page") return;
  }
}
