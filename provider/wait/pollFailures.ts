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
class Streak {
  #sinceMs = 0;
  count = 0;

  add(nowMs: number): void {
    if (this.count === 0) this.#sinceMs = nowMs;
    this.count += 1;
  }

  lastsMs(nowMs: number): number {
    return nowMs - this.#sinceMs;
  }

  reset(): void {
    this.count = 0;
  }
}

/** Counts the polls of one wait that failed since its job was last seen, and decides what follows from the next. */
export class PollFailures {
  readonly #all = new Streak();
  readonly #outage = new Streak();
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
    return this.#all.lastsMs(nowMs);
  }

  /** A poll has shown the job. */
  reset(): void {
    this.#all.reset();
    this.#outage.reset();
    this.#vanishings = 0;
    this.#wrongAddresses = 0;
    this.#answered = true;
    this.#wasSeen = true;
  }

  /** Takes in a poll that failed. `random` is from 0 to 1. */
  add(failure: Failure, nowMs: number, random: number): Consequence {
    this.#all.add(nowMs);
    this.#answered ||= failure.answered;
    // Only failures that tell of an outage make one.
    if (failure.kind !== "transient") this.#outage.reset();
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
      case "transient":
        this.#outage.add(nowMs);
        return this.#isOutage(failure, nowMs)
          ? { then: "outage", failures: this.#outage.count, outageMs: this.#outage.lastsMs(nowMs) }
          : pollIn(backoff);
    }
  }

  #isGone(nowMs: number): boolean {
    return this.#wasSeen
      ? this.#vanishings > pollPolicy.toleratedVanishings
      : nowMs - this.startMs >= pollPolicy.notFoundGraceMs;
  }

  #isOutage({ unreachable }: Failure, nowMs: number): boolean {
    const nobodyThere = unreachable && !this.#answered && nowMs - this.startMs >= pollPolicy.unreachableMs;
    const { toleratedFailures, toleratedOutageMs } = pollPolicy;
    return nobodyThere || (this.#outage.count > toleratedFailures && this.#outage.lastsMs(nowMs) > toleratedOutageMs);
  }
}

const pollIn = (delayMs: number): Consequence => ({ then: "poll again", delayMs });
