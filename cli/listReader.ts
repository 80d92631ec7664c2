import type { Session } from "../provider/api/session";
import type { CliRuntime } from "./runtime";
import { listError, readJobList, type JobList } from "./jobList";
import { lookPatiently, type FailedLook, type Patience } from "./patience";

/** Reads the list, and tells of looks that failed and will be tried again. */
export type ListReader = (patience: Patience, onFailed: (failed: FailedLook) => void) => Promise<JobList>;

/** The reader of the last `sinceMs` milliseconds of a project. */
export function listReader(runtime: CliRuntime, session: Session, sinceMs: number): ListReader {
  const look = (): Promise<JobList> => readJobList(session, sinceMs, runtime.clock.now(), runtime.cancelled);
  return async (patience, onFailed) => {
    try {
      return await lookPatiently(look, patience, onFailed, runtime.clock, runtime.cancelled);
    } catch (error) {
      runtime.cancelled.throwIfAborted();
      throw listError(error);
    }
  };
}
