import { failureOf } from "../../provider/failure";
import { callRetries, type RetryPolicy } from "../../provider/retry";

/** The retry policies for the list: after an outage, and after "too many requests". */
export interface ListRetry {
  readonly outage: RetryPolicy;
  readonly throttled: RetryPolicy;
}

/** Few tries, because a person waits for the table. */
export const tableRetry: ListRetry = { outage: { ...callRetries, tries: 4 }, throttled: { ...callRetries, tries: 4 } };

/** The same limits as in a wait: an outage of more than five minutes ends it, "too many requests" never does. */
export const watchRetry: ListRetry = {
  // The last delay may start just before the end of the five minutes, so allow one more delay.
  outage: { ...callRetries, tries: Infinity, totalMs: callRetries.totalMs + callRetries.longestDelayMs },
  throttled: { ...callRetries, tries: Infinity, totalMs: Infinity },
};

/** The policy for a failure; undefined if a retry does not help. */
export function listPolicyFor(error: unknown, { outage, throttled }: ListRetry): RetryPolicy | undefined {
  const { kind } = failureOf(error);
  switch (kind) {
    case "transient":
      return outage;
    case "throttled":
      return throttled;
    case "not-found":
    case "wrong-address":
    case "permanent":
    case "local":
      return undefined;
  }
}
