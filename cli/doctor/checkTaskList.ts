import { ApiError } from "../../provider/api/errors";
import type { Session } from "../../provider/api/session";
import { lastPeriod, readTaskListPage } from "../../provider/api/taskList";
import { ok, warning, type Finding } from "./finding";

const dayMs = 86_400_000;
/** Without them there is no list in the region, which nobody can fix. */
const absentStatuses: readonly number[] = [404, 405];

/** Whether the project's jobs can be listed. Throws what the call does where they cannot, although there is a list. */
export async function checkTaskList({ callOnce }: Session, nowMs: number, signal: AbortSignal): Promise<Finding> {
  try {
    const { jobs, hasNext } = await readTaskListPage(callOnce, lastPeriod(dayMs, nowMs), 0, signal);
    return ok("task-list", `jobs can be listed: ${jobs.length}${hasNext ? " or more" : ""} in the last day`);
  } catch (error) {
    if (!(error instanceof ApiError && absentStatuses.includes(error.status))) throw error;
    return warning(
      "task-list",
      `this region has no task list: ${error.message}`,
      "nothing can be done: waits for a job by its id continue without it, but jobs cannot be listed",
    );
  }
}
