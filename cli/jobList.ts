import { jobPageLimit, listJobs } from "../provider/api/endpoints/listJobs";
import { ApiError, IdentityError } from "../provider/api/errors";
import type { Session } from "../provider/api/session";
import { DdmError } from "../provider/errors";
import type { Job } from "../provider/job";
import { withoutIdleEnd } from "../provider/resources/jobReader";

/** The jobs of a project that were created in a period. */
export interface JobList {
  readonly jobs: readonly Job[];
  /** How many requests it took. */
  readonly pages: number;
  /** How many items could not be read. */
  readonly unreadable: number;
  /** Whether there are more jobs than were read. */
  readonly cutOff: boolean;
}

/** The task list could not be read, for a reason that no repetition can mend, or for too long. */
export class JobListUnreadableError extends DdmError {
  readonly code = "JOB_LIST_UNREADABLE";

  constructor(cause: unknown) {
    const hint =
      cause instanceof ApiError && [403, 404, 405].includes(cause.status)
        ? ". Some regions have no task list, or it takes a right of its own; `pulumi-otc-ddm wait JOB_ID` does without it"
        : "";
    super(`The task list could not be read: ${cause instanceof Error ? cause.message : String(cause)}${hint}`, {
      cause,
    });
  }
}

/** Enough for 10,240 jobs. */
const mostPages = 80;
/** The service's clock may be ahead of ours: a job that is new there must not be missed. */
const aheadMs = 3_600_000;
/** The service refuses a start more than so long ago, and its clock may be ahead. */
const longestPeriodMs = 30 * 86_400_000 - aheadMs;

/** Reads all pages of the list for the last `sinceMs` milliseconds, each in the session's turn. */
export async function readJobList(
  session: Session,
  sinceMs: number,
  nowMs: number,
  signal?: AbortSignal,
): Promise<JobList> {
  const period = { startTimeMs: nowMs - Math.min(sinceMs, longestPeriodMs), endTimeMs: nowMs + aheadMs };
  const jobs: Job[] = [];
  let offset = 0;
  for (let pages = 1; ; pages++) {
    const page = await session.call(listJobs, { ...period, offset }, signal);
    jobs.push(...page.jobs.map(withoutIdleEnd));
    offset += page.received;
    const last = page.received === 0 || offset >= (page.total ?? (page.received < jobPageLimit ? offset : Infinity));
    if (last || pages === mostPages) return { jobs, pages, unreadable: offset - jobs.length, cutOff: !last };
  }
}

/** An error of the list as the command tells it. What was set wrong is no fault of the list. */
export function listError(error: unknown): unknown {
  return error instanceof IdentityError ? error : new JobListUnreadableError(error);
}
