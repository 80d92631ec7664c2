import type { Clock } from "../../provider/clock";
import { seededRandom } from "../seededRandom";
import { settle } from "./settle";

interface Sleeper {
  wake(): void;
}

/** A virtual clock for any number of sleepers. Whenever nothing can continue, the time jumps to the next wake-up. */
export class EventClock implements Clock {
  readonly random: () => number;
  #nowMs: number;
  /** The times of the next wake-ups, ascending. */
  readonly #times: number[] = [];
  readonly #sleepers = new Map<number, Set<Sleeper>>();

  constructor(startMs = Date.parse("2026-01-01T00:00:00Z"), seed = 1) {
    this.#nowMs = startMs;
    this.random = seededRandom(seed);
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    // Whole milliseconds, as real timers have them.
    const atMs = this.#nowMs + Math.ceil(Math.max(0, ms));
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#sleepers.get(atMs)?.delete(sleeper);
        reject(signal?.reason instanceof Error ? signal.reason : new Error("aborted"));
      };
      const sleeper = {
        wake: () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
      };
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener("abort", abort, { once: true });
      this.#at(atMs).add(sleeper);
    });
  }

  /** Lets time pass until the work has ended. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { ended: false };
    const end = (): void => {
      state.ended = true;
    };
    work.then(end, end);
    for (;;) {
      await settle();
      if (state.ended) return work;
      const atMs = this.#times.shift();
      if (atMs === undefined) throw new Error("the work waits, but nothing sleeps on this clock");
      this.#nowMs = atMs;
      const due = this.#sleepers.get(atMs) ?? [];
      this.#sleepers.delete(atMs);
      for (const sleeper of due) sleeper.wake();
    }
  }

  #at(atMs: number): Set<Sleeper> {
    const known = this.#sleepers.get(atMs);
    if (known) return known;
    const made = new Set<Sleeper>();
    this.#sleepers.set(atMs, made);
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? Infinity) < atMs) low = middle + 1;
      else high = middle;
    }
    this.#times.splice(low, 0, atMs);
    return made;
  }
}
