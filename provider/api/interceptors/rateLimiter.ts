import type { Clock } from "../../clock";
import { unlessAborted } from "../../deadline";
import type { Interceptor } from "../transport/http";
import { parseRetryAfter } from "../transport/retryAfter";

/** The gateway's observed limit: this many requests in one period. */
const turnsPerPeriod = 5;
/** The gateway's period is a second. A little more is needed, since requests do not all travel equally fast. */
const usualPeriodMs = 1050;
const longestPeriodMs = 60_000;
/** The longest `Retry-After` that is honored. A longer one is cut to this. */
const longestPauseMs = 300_000;
/** The period is multiplied by this after each answer other than 429. */
const recovery = 0.9;

/**
 * Limits the rate of all requests to one endpoint, in order of arrival: at most five in a second. A 429 doubles the
 * period; each other answer shortens it again.
 */
export class RateLimiter {
  #periodMs = usualPeriodMs;
  #pausedUntilMs = -Infinity;
  #slowedAtMs = -Infinity;
  /** When the last requests were allowed, oldest first. */
  readonly #takenMs: number[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  /** Resolves when one more request may be made. */
  acquire(signal?: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#take(signal));
    this.#queue = turn.catch(() => undefined);
    return unlessAborted(turn, signal);
  }

  /** Call it after a 429. `retryAfterMs` is how long the server wants no request. */
  throttled(retryAfterMs = 0): void {
    const nowMs = this.clock.now();
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + Math.min(retryAfterMs, longestPauseMs));
    // Several 429 to requests that ran at the same time count as one.
    if (nowMs - this.#slowedAtMs < this.#periodMs) return;
    this.#slowedAtMs = nowMs;
    this.#periodMs = Math.min(longestPeriodMs, this.#periodMs * 2);
  }

  /** Call it after any other answer. */
  accepted(): void {
    this.#periodMs = Math.max(usualPeriodMs, this.#periodMs * recovery);
  }

  async #take(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      // When the fifth last request was allowed; -Infinity if there were fewer.
      const fullSinceMs = this.#takenMs.at(-turnsPerPeriod) ?? -Infinity;
      const waitMs = Math.max(this.#pausedUntilMs, fullSinceMs + this.#periodMs) - this.clock.now();
      if (!(waitMs > 0)) break;
      await this.clock.sleep(waitMs, signal);
    }
    this.#takenMs.push(this.clock.now());
    if (this.#takenMs.length > turnsPerPeriod) this.#takenMs.shift();
  }
}

const rates = new Map<string, RateLimiter>();
/** A program uses only a few endpoints. A cache that outgrows this is cleared. */
const ratesLimit = 100;

/** The rate limiter of one endpoint, shared by all sessions of the process. */
export function rateLimiterOf(endpoint: string, clock: Clock): RateLimiter {
  const known = rates.get(endpoint);
  if (known) return known;
  if (rates.size >= ratesLimit) rates.clear();
  const rate = new RateLimiter(clock);
  rates.set(endpoint, rate);
  return rate;
}

/**
 * Waits until the limiter allows a request, and reports to it whether the answer was a 429. With `acquired`, the first
 * request was allowed before.
 */
export const limitRate =
  (limiter: RateLimiter, clock: Clock, acquired = false): Interceptor =>
  (next) => {
    let isAllowed = acquired;
    return async (request, signal) => {
      if (!isAllowed) await limiter.acquire(signal);
      isAllowed = false;
      const answer = await next(request, request.mustFinish ? undefined : signal);
      if (answer.status === 429) limiter.throttled(parseRetryAfter(answer.header("retry-after"), clock.now()));
      else limiter.accepted();
      return answer;
    };
  };
