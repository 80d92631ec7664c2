import { limitRate, RateLimiter } from "../../../../provider/api/interceptors/rateLimiter";
import { intercept, type HttpRequest, type Interceptor } from "../../../../provider/api/transport/http";
import { scriptedSend } from "../../../support/scriptedSend";
import { VirtualClock } from "../../../../bench/virtualTime/virtualClock";

const request: HttpRequest = { method: "GET", url: new URL("https://ddm.test/v3/p1/jobs") };

test("interceptors wrap a sender in their order, the outermost first", async () => {
  const seen: string[] = [];
  const named =
    (name: string): Interceptor =>
    (next) =>
    async (asked, signal) => {
      seen.push(`${name} before`);
      const answer = await next(asked, signal);
      seen.push(`${name} after`);
      return answer;
    };
  await intercept(scriptedSend({}).send, named("outer"), named("inner"))(request);
  expect(seen).toEqual(["outer before", "inner before", "inner after", "outer after"]);
});

test("each request waits for its turn, except a first one that has already waited", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const limiter = new RateLimiter(clock);
  const { send } = scriptedSend(...Array.from({ length: 12 }, () => ({})));
  for (let count = 0; count < 5; count++) await limitRate(limiter, clock)(send)(request);
  const acquired = limitRate(limiter, clock, true)(send);
  await acquired(request);
  expect(clock.now()).toBe(startMs);
  await acquired(request);
  expect(clock.now()).toBeGreaterThan(startMs);
});

test("an answer with 429 delays the next request by its Retry-After", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const { send } = scriptedSend({ status: 429, headers: { "retry-after": "7" } }, {});
  const limited = limitRate(new RateLimiter(clock), clock)(send);
  await limited(request);
  await limited(request);
  expect(clock.now() - startMs).toBeGreaterThanOrEqual(7000);
});

test("a request that must finish is not aborted with its caller", async () => {
  const clock = new VirtualClock();
  const signals: (AbortSignal | undefined)[] = [];
  const { send } = scriptedSend({}, {});
  const limited = limitRate(
    new RateLimiter(clock),
    clock,
  )((asked, signal) => {
    signals.push(signal);
    return send(asked, signal);
  });
  const { signal } = new AbortController();
  await limited({ ...request, mustFinish: true }, signal);
  await limited(request, signal);
  expect(signals).toEqual([undefined, signal]);
});
