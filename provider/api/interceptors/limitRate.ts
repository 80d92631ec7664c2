import type { Clock } from "../../clock";
import { parseRetryAfter } from "../transport/retryAfter";
import type { Interceptor } from "./interceptor";
import type { RateLimiter } from "./rateLimiter";

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
