import { IdentityError } from "../api/errors";
import type { Session } from "../api/session";
import { lastPeriod, taskListPages } from "../api/taskList";
import type { Job } from "../job";
import { TaskListUnreadableError } from "./errors";
import type { Runtime } from "./runtime";

/** How far back the task list is read, and who is told of what is missing in it. */
export interface ListReading {
  readonly sinceMs: number;
  /** What to tell where the list is longer than the jobs that were read. */
  readonly cutOffText: (jobs: number) => string;
  readonly warn: (text: string) => void;
}

/**
 * All jobs of a period, newest first; a page is read when its first job is asked for. New jobs push others to the next page, so one may
 * be on two: it is told once. Throws TaskListUnreadableError.
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
    // What was set wrong is no fault of the list.
    throw error instanceof IdentityError ? error : new TaskListUnreadableError(error);
  }
  if (unreadable > 0) warn(`${unreadable} jobs of the task list could not be read, and are left out`);
}
