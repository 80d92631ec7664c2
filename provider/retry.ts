import type { Clock } from "./clock";
import type { CallFailure } from "./callFailure";

/** How often, and for how long, work that failed temporarily is repeated. */
export interface RetryPolicy {
  /** The most tries, including the first. */
  readonly tries: number;
  /** No try begins later than this after the first try. Milliseconds. */
  readonly totalMs: number;
  /** The shortest delay before the second try. The delay doubles with each try. Milliseconds. */
  readonly firstDelayMs: number;
  /** The longest delay, if the server asks for none. Milliseconds. */
  readonly longestDelayMs: number;
  /** The longest `Retry-After` that is honored. A longer one is cut to this. Milliseconds. */
  readonly longestRetryAfterMs: number;
}

/** For every call except the polls of a wait, which have their own schedule. */
export const callRetries: RetryPolicy = {
  tries: 5,
  totalMs: 300_000,
  firstDelayMs: 1000,
  longestDelayMs: 30_000,
  longestRetryAfterMs: 300_000,
};

/** The part of a policy that decides how long a delay is. */
type Backoff = Omit<RetryPolicy, "tries" | "totalMs">;

/** Keeps the delay finite after any number of tries. */
const mostDoublings = 20;

/**
 * How long to wait after the n-th failure (from 1). The delay doubles. It is random within its upper half, so that many
 * clients do not retry at the same moment, and never shorter than the server asked. `random` is from 0 to 1.
 */
export function backoffMs(policy: Backoff, failures: number, retryAfterMs: number, random: number): number {
  const { firstDelayMs, longestDelayMs, longestRetryAfterMs } = policy;
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, mostDoublings));
  const own = Math.max(firstDelayMs, ceiling * (0.5 + random / 2));
  return Math.max(own, Math.min(retryAfterMs, longestRetryAfterMs));
}

/** A try that failed and will be repeated. */
export interface FailedTry {
  readonly error: unknown;
  /** Tries so far. */
  readonly tries: number;
  /** Since the first try began. */
  readonly elapsedMs: number;
  /** Until the next. */
  readonly delayMs: number;
}

/** How work is repeated, and which callbacks report it. */
export interface RetryOptions {
  /**
   * The policy for a failure; undefined if the work must not be repeated. Each policy counts its own consecutive
   * failures.
   */
  readonly policyFor: (error: unknown) => RetryPolicy | undefined;
  readonly clock: Clock;
  /** No try begins later than this, under any policy. Milliseconds since the epoch. */
  readonly deadlineMs?: number;
  /** Ends the delay between two tries. */
  readonly signal?: AbortSignal | undefined;
  readonly onRetry?: (failed: FailedTry) => void;
  /** Called before the last failure is thrown, if its policy allows no more tries. */
  readonly onGiveUp?: (last: Omit<FailedTry, "delayMs">) => void;
}

/** Tries until it succeeds. Rejects with the last failure, or with the signal's reason. */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { policyFor, clock, deadlineMs = Infinity, signal, onRetry, onGiveUp } = options;
  const startMs = clock.now();
  // The consecutive failures under one policy, and when the first of these tries began.
  let streak: { readonly policy: RetryPolicy; readonly sinceMs: number; tries: number } | undefined;
  for (let tries = 1; ; tries++) {
    const triedMs = clock.now();
    try {
      return await work();
    } catch (error) {
      // A cancel does not replace a failure that must not be repeated: the failure says more than the cancel.
      const policy = policyFor(error);
      if (!policy) throw error;
      signal?.throwIfAborted();
      if (streak?.policy !== policy) streak = { policy, sinceMs: triedMs, tries: 0 };
      streak.tries += 1;
      const delayMs = backoffMs(policy, streak.tries, retryAfterOf(error), clock.random());
      const elapsedMs = clock.now() - startMs;
      const nextMs = clock.now() + delayMs;
      if (streak.tries >= policy.tries || nextMs - streak.sinceMs > policy.totalMs || nextMs > deadlineMs) {
        onGiveUp?.({ error, tries, elapsedMs });
        throw error;
      }
      onRetry?.({ error, tries, elapsedMs, delayMs });
      await clock.sleep(delayMs, signal);
    }
  }
}

const retryAfterOf = (error: unknown): number =>
  (error instanceof Error ? (error as CallFailure).retryAfterMs : undefined) ?? 0;
