import type { Clock } from "../../provider/clock";
import { callRetries, retry, type FailedTry, type RetryPolicy } from "../../provider/retry";
import { failureOf } from "../../provider/failure";

/** The policies for a list that could not be read: after a failure that tells of an outage, and after too many requests. */
export interface ListRetry {
  readonly outage: RetryPolicy;
  readonly throttled: RetryPolicy;
}

/** A person who waits for the table does not want to wait for long. */
export const tableRetry: ListRetry = { outage: { ...callRetries, tries: 4 }, throttled: { ...callRetries, tries: 4 } };

/** As patient as a wait: an outage of more than five minutes ends it, and too many requests never do. */
export const watchRetry: ListRetry = {
  // The last try is after the five minutes, whose last delay may have begun just before their end.
  outage: { ...callRetries, tries: Infinity, totalMs: callRetries.totalMs + callRetries.longestDelayMs },
  throttled: { ...callRetries, tries: Infinity, totalMs: Infinity },
};

/** Reads a list until that succeeds. Rejects with the failure that no repetition can mend, or that exceeds the policies. */
export async function retryList<T>(
  read: () => Promise<T>,
  policies: ListRetry,
  onFailed: (failed: FailedTry) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const policyFor = (error: unknown): RetryPolicy | undefined => {
    const { kind } = failureOf(error);
    switch (kind) {
      case "transient":
        return policies.outage;
      case "throttled":
        return policies.throttled;
      case "not-found":
      case "wrong-address":
      case "permanent":
      case "local":
        return undefined;
    }
  };
  return retry(read, { policyFor, clock, signal, onRetry: onFailed });
}
