import type { Session } from "../provider/api/session";
import type { CliHost } from "./host";
import { listError, readJobList, type JobList } from "./jobList";
import { lookPatiently, type FailedLook, type Patience } from "./patience";

/** Reads the list, and tells of looks that failed and will be tried again. */
export type ListReader = (patience: Patience, onFailed: (failed: FailedLook) => void) => Promise<JobList>;

/** The reader of the last `sinceMs` milliseconds of a project. */
export function listReader(host: CliHost, session: Session, sinceMs: number): ListReader {
  const look = (): Promise<JobList> => readJobList(session, sinceMs, host.clock.now(), host.cancelled);
  return async (patience, onFailed) => {
    try {
      return await lookPatiently(look, patience, onFailed, host.clock, host.cancelled);
    } catch (error) {
      host.cancelled.throwIfAborted();
      throw listError(error);
    }
  };
}
