import type { Clock } from "../../clock";
import { unlessAborted } from "../../deadline";
import type { Interceptor } from "../transport/http";
import { parseRetryAfter } from "../transport/retryAfter";

/** The gateway's observed limit: so many requests in any such period. */
const turnsPerPeriod = 5;
/** A little more than its second, since requests do not all travel equally fast. */
const usualPeriodMs = 1050;
const longestPeriodMs = 60_000;
/** The longest `Retry-After` that is honored. A longer one is cut to this. */
const longestPauseMs = 300_000;
/** How much of the period is left after each answer that is no complaint. */
const recovery = 0.9;

/**
 * The pace of all requests to one endpoint: first come, first served, at most five in any second. A complaint of the
 * server doubles the period; each good answer shortens it again.
 */
export class RateLimiter {
  #periodMs = usualPeriodMs;
  #pausedUntilMs = -Infinity;
  #slowedAtMs = -Infinity;
  /** When the last turns were taken, oldest first. */
  readonly #takenMs: number[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  /** Resolves when one more request may be made. */
  acquire(signal?: AbortSignal): Promise<void> {
    const turn = this.#queue.then(() => this.#take(signal));
    this.#queue = turn.catch(() => undefined);
    return unlessAborted(turn, signal);
  }

  /** The server says that the requests are too many, and how long it wants none. */
  throttled(retryAfterMs = 0): void {
    const nowMs = this.clock.now();
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + Math.min(retryAfterMs, longestPauseMs));
    // Requests that were under way together complain together: that is one complaint.
    if (nowMs - this.#slowedAtMs < this.#periodMs) return;
    this.#slowedAtMs = nowMs;
    this.#periodMs = Math.min(longestPeriodMs, this.#periodMs * 2);
  }

  /** The server answered without complaint. */
  accepted(): void {
    this.#periodMs = Math.max(usualPeriodMs, this.#periodMs * recovery);
  }

  async #take(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      // So many turns ago: none, where there were not so many yet.
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
/** A program uses a handful of endpoints; a cache that outgrows this is started again. */
const ratesLimit = 100;

/** The pace of one endpoint, shared by all sessions of the process. */
export function rateLimiterOf(endpoint: string, clock: Clock): RateLimiter {
  const known = rates.get(endpoint);
  if (known) return known;
  if (rates.size >= ratesLimit) rates.clear();
  const rate = new RateLimiter(clock);
  rates.set(endpoint, rate);
  return rate;
}

/**
 * Waits until the limiter allows a request, and tells it how the service took the request. With `acquired`, the first request is
 * allowed already.
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
