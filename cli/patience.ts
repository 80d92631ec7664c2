import type { Clock } from "../provider/clock";
import { callRetries, retry, type FailedTry, type RetryPolicy } from "../provider/retry";
import { failureOf } from "../provider/failure";

/** How a look that failed is repeated: after a failure that tells of an outage, and after too many requests. */
export interface Patience {
  readonly outage: RetryPolicy;
  readonly throttled: RetryPolicy;
}

/** A person who waits for the table does not want to wait for long. */
export const tableLook: Patience = { outage: { ...callRetries, tries: 4 }, throttled: { ...callRetries, tries: 4 } };

/** As patient as a wait: an outage of more than five minutes ends it, and too many requests never do. */
export const watching: Patience = {
  // The last look is after the five minutes, whose last delay may have begun just before their end.
  outage: { ...callRetries, tries: Infinity, totalMs: callRetries.totalMs + callRetries.longestDelayMs },
  throttled: { ...callRetries, tries: Infinity, totalMs: Infinity },
};

/** A look that failed and will be tried again. */
export type FailedLook = FailedTry;

/** Looks until it succeeds. Rejects with the failure that no repetition can mend, or that exceeds the patience. */
export async function lookPatiently<T>(
  look: () => Promise<T>,
  patience: Patience,
  onFailed: (failed: FailedLook) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const policyFor = (error: unknown): RetryPolicy | undefined => {
    const { kind } = failureOf(error);
    switch (kind) {
      case "transient":
        return patience.outage;
      case "throttled":
        return patience.throttled;
      case "not-found":
      case "wrong-address":
      case "permanent":
      case "local":
        return undefined;
    }
  };
  return retry(look, { policyFor, clock, signal, onRetry: onFailed });
}
