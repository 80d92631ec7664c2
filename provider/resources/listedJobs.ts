import { IdentityError } from "../api/errors";
import type { Session } from "../api/session";
import { lastPeriod, taskListPages } from "../api/taskList";
import type { Job } from "../job";
import { TaskListUnreadableError } from "./errors";
import type { Runtime } from "./runtime";

/** How far back the task list is read, and the callback for warnings. */
export interface ListReading {
  readonly sinceMs: number;
  /** The warning if the list is longer than the jobs that were read. */
  readonly cutOffText: (jobs: number) => string;
  readonly warn: (text: string) => void;
}

/**
 * All jobs of a period, newest first. It reads a page when its first job is needed. New jobs move others to the next
 * page, so a job may be on two pages: it is returned once. Throws TaskListUnreadableError.
 */
export async function* listedJobs(
  { clock, cancelled }: Runtime,
  session: Session,
  { sinceMs, cutOffText, warn }: ListReading,
): AsyncGenerator<Job, void, undefined> {
  const period = lastPeriod(sinceMs, clock.now());
  const seen = new Set<string>();
  let unreadable = 0;
  try {
    for await (const page of taskListPages(session.call, period, cancelled)) {
      for (const job of page.jobs) {
        if (!seen.has(job.id)) yield job;
        seen.add(job.id);
      }
      unreadable += page.unreadable;
      if (page.next === "cut off") warn(cutOffText(seen.size));
    }
  } catch (error) {
    cancelled?.throwIfAborted();
    // Wrong settings are not an error of the list.
    throw error instanceof IdentityError ? error : new TaskListUnreadableError(error);
  }
  if (unreadable > 0) warn(`${unreadable} jobs of the task list could not be read and are left out`);
}
