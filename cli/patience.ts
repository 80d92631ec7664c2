import type { Clock } from "../provider/clock";
import { backoffMs, classifyFailure, isPassing } from "../provider/wait/failurePolicy";

/** How many failures in a row are borne, and for how long: both must be exceeded. */
export interface Patience {
  readonly failures: number;
  readonly outageMs: number;
}

/** A look that failed and will be tried again. */
export interface FailedLook {
  readonly error: unknown;
  readonly consecutive: number;
  readonly delayMs: number;
}

/** Looks until it succeeds. Rejects with the failure that no repetition can mend, or that exceeds the patience. */
export async function lookPatiently<T>(
  look: () => Promise<T>,
  patience: Patience,
  onFailed: (failed: FailedLook) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  let sinceMs: number | undefined;
  for (let consecutive = 1; ; consecutive++) {
    try {
      return await look();
    } catch (error) {
      signal.throwIfAborted();
      const failure = classifyFailure(error);
      sinceMs ??= clock.now();
      const exhausted = consecutive > patience.failures && clock.now() - sinceMs >= patience.outageMs;
      if (!isPassing(error) || exhausted) throw error;
      const delayMs = backoffMs(consecutive, failure, clock.random());
      onFailed({ error, consecutive, delayMs });
      await clock.sleep(delayMs, signal);
    }
  }
}
