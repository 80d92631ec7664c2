import { ApiError } from "../../provider/api/errors";
import type { Session } from "../../provider/api/session";
import { lastPeriod, readTaskListPage } from "../../provider/api/taskList";
import { ok, warning, type Finding } from "./finding";

const dayMs = 86_400_000;
/** With these statuses the region has no task list. */
const absentStatuses: readonly number[] = [404, 405];

/** Checks that the project's jobs can be listed. Throws the errors of the call, unless the region has no list. */
export async function checkTaskList({ callOnce }: Session, nowMs: number, signal: AbortSignal): Promise<Finding> {
  try {
    const { jobs, hasNext } = await readTaskListPage(callOnce, lastPeriod(dayMs, nowMs), 0, signal);
    return ok("task-list", `jobs can be listed: ${jobs.length}${hasNext ? " or more" : ""} in the last day`);
  } catch (error) {
    if (!(error instanceof ApiError && absentStatuses.includes(error.status))) throw error;
    return warning(
      "task-list",
      `this region has no task list: ${error.message}`,
      "waits for a job by its id work without it, but jobs cannot be listed",
    );
  }
}
