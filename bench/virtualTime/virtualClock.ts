import type { Clock } from "../../provider/clock";
import { seededRandom } from "../seededRandom";

/** A clock on which a sleep takes no real time: it moves the time itself. For one sleeper at a time. */
export class VirtualClock implements Clock {
  readonly random: () => number;
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: number[] = [];
  #nowMs: number;

  constructor(startMs = Date.parse("2026-01-01T00:00:00Z"), seed = 1) {
    this.#nowMs = startMs;
    this.random = seededRandom(seed);
  }

  now(): number {
    return this.#nowMs;
  }

  /** Lets time pass, as a request does. */
  pass(ms: number): void {
    this.#nowMs += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    this.sleeps.push(ms);
    this.#nowMs += ms;
    return Promise.resolve();
  }
}
