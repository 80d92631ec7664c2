import type { Clock } from "../clock";
import type { Job } from "../job";

/** The job that one poll saw, and when, on the wait's own clock. */
export interface PollResult {
  readonly job: Job;
  readonly atMs: number;
}

/** Makes the polls of a wait for one job. */
export interface PollSource {
  /**
   * One poll, `delayMs` from now, or earlier if another wait's request shows the job. Rejects with the error of the
   * request or the signal's reason.
   */
  next(delayMs: number, signal?: AbortSignal): Promise<PollResult>;
  /** The known durations of completed jobs with this name. Milliseconds. */
  pastDurationsMs(jobName: string): readonly number[];
}

/** Reads a job once. */
export type FetchJob = (signal?: AbortSignal) => Promise<Job>;

/** Polls that are not shared with other waits: each makes its own request. */
export function directPolls(fetchJob: FetchJob, pastDurationsMs: readonly number[], clock: Clock): PollSource {
  return {
    async next(delayMs, signal) {
      if (delayMs > 0) await clock.sleep(delayMs, signal);
      const askedMs = clock.now();
      const job = await fetchJob(signal);
      // Use the middle between request and answer as the time of the observation.
      return { job, atMs: (askedMs + clock.now()) / 2 };
    },
    pastDurationsMs: () => pastDurationsMs,
  };
}
