import type { Failure } from "../failure";
import { backoffMs } from "../retry";
import { pollPolicy } from "./pollPolicy";

/** What a wait does after a poll that failed. */
export type Consequence =
  | { readonly then: "poll again"; readonly delayMs: number }
  /** The job does not exist, or exists no more. */
  | { readonly then: "not found" }
  /** No repetition can help. */
  | { readonly then: "give up" }
  /** The service has been away for too long. */
  | { readonly then: "outage"; readonly failures: number; readonly outageMs: number };

/** Failures of one kind in a row. */
interface Streak {
  readonly count: number;
  readonly sinceMs: number;
}
const noStreak: Streak = { count: 0, sinceMs: NaN };
const longer = ({ count, sinceMs }: Streak, nowMs: number): Streak => ({
  count: count + 1,
  sinceMs: count === 0 ? nowMs : sinceMs,
});

/** Counts the polls of one wait that failed since its job was last seen, and decides what follows from the next. */
export class PollFailures {
  #all = noStreak;
  #outage = noStreak;
  #vanishings = 0;
  #wrongAddresses = 0;
  /** Whether the service has ever given an answer. */
  #answered = false;
  #wasSeen = false;

  /** @param startMs When the wait began. */
  constructor(private readonly startMs: number) {}

  /** All failures in a row. */
  get consecutive(): number {
    return this.#all.count;
  }

  /** How long polls have been failing. */
  lastMs(nowMs: number): number {
    return nowMs - this.#all.sinceMs;
  }

  /** A poll has shown the job. */
  reset(): void {
    this.#all = noStreak;
    this.#outage = noStreak;
    this.#vanishings = 0;
    this.#wrongAddresses = 0;
    this.#answered = true;
    this.#wasSeen = true;
  }

  /** Takes in a poll that failed. `random` is from 0 to 1. */
  add(failure: Failure, nowMs: number, random: number): Consequence {
    this.#all = longer(this.#all, nowMs);
    this.#answered ||= failure.answered;
    // Only failures that tell of an outage make one.
    this.#outage = failure.kind === "transient" ? longer(this.#outage, nowMs) : noStreak;
    const backoff = backoffMs(pollPolicy.backoff, this.#all.count, failure.retryAfterMs ?? 0, random);
    switch (failure.kind) {
      case "permanent":
      case "local":
        return { then: "give up" };
      case "not-found":
        this.#vanishings += 1;
        return this.#isGone(nowMs) ? { then: "not found" } : pollIn(pollPolicy.notFoundGapMs);
      case "wrong-address":
        this.#wrongAddresses += 1;
        // Where the job was never seen, the address has never been right.
        return this.#wasSeen && this.#wrongAddresses <= pollPolicy.toleratedWrongAddresses
          ? pollIn(pollPolicy.notFoundGapMs)
          : { then: "give up" };
      case "throttled":
        // The service is there, and wants fewer requests: only the wait's own time ends that.
        return pollIn(backoff);
      case "transient": {
        const { count, sinceMs } = this.#outage;
        const isOutage = this.#isUnreachable(failure, nowMs) || isTooLong(count, nowMs - sinceMs);
        return isOutage ? { then: "outage", failures: count, outageMs: nowMs - sinceMs } : pollIn(backoff);
      }
    }
  }

  #isGone(nowMs: number): boolean {
    return this.#wasSeen
      ? this.#vanishings > pollPolicy.toleratedVanishings
      : nowMs - this.startMs >= pollPolicy.notFoundGraceMs;
  }

  #isUnreachable({ unreachable }: Failure, nowMs: number): boolean {
    return unreachable && !this.#answered && nowMs - this.startMs >= pollPolicy.unreachableMs;
  }
}

const isTooLong = (failures: number, outageMs: number): boolean =>
  failures > pollPolicy.toleratedFailures && outageMs > pollPolicy.toleratedOutageMs;

const pollIn = (delayMs: number): Consequence => ({ then: "poll again", delayMs });
