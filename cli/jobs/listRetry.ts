import { failureOf } from "../../provider/failure";
import { callRetries, type RetryPolicy } from "../../provider/retry";

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

/** The policy for a failure; undefined where no repetition can fix it. */
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
