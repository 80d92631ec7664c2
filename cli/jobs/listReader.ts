import type { Session } from "../../provider/api/session";
import type { CliRuntime } from "../runtime";
import { listError, readJobList, type JobList } from "./jobList";
import type { FailedTry } from "../../provider/retry";
import { retryList, type ListRetry } from "./listRetry";

/** Reads the list, and tells of tries that failed and will be repeated. */
export type ListReader = (policies: ListRetry, onFailed: (failed: FailedTry) => void) => Promise<JobList>;

/** The reader of the last `sinceMs` milliseconds of a project. */
export function listReader(runtime: CliRuntime, session: Session, sinceMs: number): ListReader {
  const read = (): Promise<JobList> => readJobList(session, sinceMs, runtime.clock.now(), runtime.cancelled);
  return async (policies, onFailed) => {
    try {
      return await retryList(read, policies, onFailed, runtime.clock, runtime.cancelled);
    } catch (error) {
      runtime.cancelled.throwIfAborted();
      throw listError(error);
    }
  };
}
