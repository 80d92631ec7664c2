import { setTimeout as delay } from "node:timers/promises";

/** The only source of time and random numbers, so that tests can replace both. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
}

/** Node fires a timer at once when its delay does not fit in 31 bits. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock of this computer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      await delay(Math.min(Math.max(0, ms), longestTimerMs), undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/** Calls back every second until it is stopped. It does not keep the process running. */
export function everySecond(work: () => void): () => void {
  const timer = setInterval(work, 1000).unref();
  return () => clearInterval(timer);
}
