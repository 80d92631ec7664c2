import { IdentityError } from "../../provider/api/errors";
import type { Session } from "../../provider/api/session";
import type { Job } from "../../provider/job";
import { TaskListUnreadableError } from "../../provider/resources/errors";
import { retry, type FailedTry } from "../../provider/retry";
import type { CliRuntime } from "../runtime";
import { readJobList, type JobList } from "./jobList";
import { listPolicyFor, type ListRetry } from "./listRetry";

/** Reads the list. Callbacks receive failed tries that will be repeated, and each page. */
export type ListReader = (
  policies: ListRetry,
  onRetry: (failed: FailedTry) => void,
  onPage?: (jobs: readonly Job[]) => void,
) => Promise<JobList>;

/** The reader of the last `sinceMs` milliseconds of a project. */
export function listReader({ clock, cancelled }: CliRuntime, session: Session, sinceMs: number): ListReader {
  return async (policies, onRetry, onPage) => {
    const policyFor = (error: unknown) => listPolicyFor(error, policies);
    const read = (): Promise<JobList> => readJobList(session, sinceMs, clock.now(), cancelled, onPage);
    try {
      return await retry(read, { policyFor, clock, signal: cancelled, onRetry });
    } catch (error) {
      cancelled.throwIfAborted();
      // Wrong settings are not an error of the list.
      throw error instanceof IdentityError ? error : new TaskListUnreadableError(error, "`pulumi-otc-ddm wait JOB_ID`");
    }
  };
}
