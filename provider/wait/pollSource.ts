import type { Clock } from "../clock";
import type { Job } from "../job";

/** What one poll saw, and when, on the wait's own clock. */
export interface PollResult {
  readonly job: Job;
  readonly atMs: number;
}

/** Where the polls of a wait for one job come from. */
export interface PollSource {
  /**
   * One poll, `delayMs` from now or as soon as somebody else's request shows the job. Rejects with what the request
   * failed with, or with the signal's reason.
   */
  next(delayMs: number, signal?: AbortSignal): Promise<PollResult>;
  /** How long finished jobs of this name took, as far as is known. Milliseconds. */
  pastDurationsMs(jobName: string): readonly number[];
}

/** Asks once how a job stands. */
export type FetchJob = (signal?: AbortSignal) => Promise<Job>;

/** The polls of a wait that shares nothing: each is a request of its own. */
export function directPolls(fetchJob: FetchJob, pastDurationsMs: readonly number[], clock: Clock): PollSource {
  return {
    async next(delayMs, signal) {
      if (delayMs > 0) await clock.sleep(delayMs, signal);
      const askedMs = clock.now();
      const job = await fetchJob(signal);
      // The answer is as old as the way back is long.
      return { job, atMs: (askedMs + clock.now()) / 2 };
    },
    pastDurationsMs: () => pastDurationsMs,
  };
}
