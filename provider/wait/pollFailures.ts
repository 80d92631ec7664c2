import type { Failure } from "../failure";
import { backoffMs } from "../retry";
import { pollPolicy } from "./pollPolicy";

/** What a wait does after a poll that failed. */
export type Consequence =
  | { readonly then: "poll again"; readonly delayMs: number }
  /** The job does not exist, or no longer exists. */
  | { readonly then: "not found" }
  /** A retry does not help. */
  | { readonly then: "give up" }
  /** The service has been unavailable for too long. */
  | { readonly then: "outage"; readonly failures: number; readonly outageMs: number };

/**
 * Counts the failed polls of one wait since its job was last seen, and decides what the wait does after the next one.
 */
export class PollFailures {
  #consecutive = 0;
  /** The consecutive failures that indicate an outage. */
  #outage: { failures: number; readonly sinceMs: number } | undefined;
  #vanishings = 0;
  #wrongAddresses = 0;
  /** Whether the service has ever given an answer. */
  #answered: boolean;

  /**
   * @param startMs When the wait began.
   * @param wasSeen Whether a poll has shown the job.
   * @param graceMs How long a job that was never seen may stay unknown.
   */
  constructor(
    private readonly startMs: number,
    private readonly wasSeen: boolean,
    private readonly graceMs: number = pollPolicy.notFoundGraceMs,
  ) {
    this.#answered = wasSeen;
  }

  /** All failures in a row. */
  get consecutive(): number {
    return this.#consecutive;
  }

  /** Adds a failed poll. `random` is from 0 to 1. */
  add(failure: Failure, nowMs: number, random: number): Consequence {
    this.#consecutive += 1;
    this.#answered ||= failure.answered;
    if (failure.kind !== "transient") this.#outage = undefined;
    const backoff = backoffMs(pollPolicy.backoff, this.#consecutive, failure.retryAfterMs ?? 0, random);
    switch (failure.kind) {
      case "permanent":
      case "local":
        return { then: "give up" };
      case "not-found":
        this.#vanishings += 1;
        return this.#isGone(nowMs) ? { then: "not found" } : pollIn(pollPolicy.notFoundGapMs);
      case "wrong-address":
        this.#wrongAddresses += 1;
        // If the job was never seen, the address was always wrong.
        return this.wasSeen && this.#wrongAddresses <= pollPolicy.toleratedWrongAddresses
          ? pollIn(pollPolicy.notFoundGapMs)
          : { then: "give up" };
      case "throttled":
        // The service works but wants fewer requests, so only the wait's timeout ends this.
        return pollIn(backoff);
      case "transient": {
        this.#outage ??= { failures: 0, sinceMs: nowMs };
        const failures = (this.#outage.failures += 1);
        const outageMs = nowMs - this.#outage.sinceMs;
        const isOutage = this.#isUnreachable(failure, nowMs) || isTooLong(failures, outageMs);
        return isOutage ? { then: "outage", failures, outageMs } : pollIn(backoff);
      }
    }
  }

  #isGone(nowMs: number): boolean {
    return this.wasSeen ? this.#vanishings > pollPolicy.toleratedVanishings : nowMs - this.startMs >= this.graceMs;
  }

  #isUnreachable({ unreachable }: Failure, nowMs: number): boolean {
    return unreachable && !this.#answered && nowMs - this.startMs >= pollPolicy.unreachableMs;
  }
}

const isTooLong = (failures: number, outageMs: number): boolean =>
  failures > pollPolicy.toleratedFailures && outageMs > pollPolicy.toleratedOutageMs;

const pollIn = (delayMs: number): Consequence => ({ then: "poll again", delayMs });
