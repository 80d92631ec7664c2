import type { Clock } from "../clock";
import type { Job } from "../job";

/** What one look saw, and when, on the wait's own clock. */
export interface Sight {
  readonly job: Job;
  readonly atMs: number;
}

/** Where a wait gets its looks at its job from. */
export interface Looks {
  /**
   * One look, `delayMs` from now or as soon as somebody else's request shows the job. Rejects with what the request
   * failed with, or with the signal's reason.
   */
  next(delayMs: number, signal?: AbortSignal): Promise<Sight>;
  /** How long finished jobs of this name took, as far as is known. */
  pastDurationsMs(jobName: string): readonly number[];
}

/** Looks of a wait that is alone: each is a request of its own. */
export function soleLooks(
  fetchJob: (signal?: AbortSignal) => Promise<Job>,
  pastDurationsMs: readonly number[],
  clock: Clock,
): Looks {
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
