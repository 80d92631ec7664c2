import fc from "fast-check";
import { RateLimiter } from "../../../../provider/api/interceptors/rateLimiter";
import { EventClock } from "../../../../bench/virtualTime/eventClock";

/** The times at which callers get their turns, if they ask at these times. */
async function turnsFor(arrivalsMs: readonly number[], clock = new EventClock(0)): Promise<number[]> {
  const rate = new RateLimiter(clock);
  const givenMs: number[] = [];
  const calls = arrivalsMs.map(async (arrivalMs) => {
    await clock.sleep(arrivalMs);
    await rate.acquire();
    givenMs.push(clock.now());
  });
  await clock.run(Promise.all(calls));
  return givenMs;
}

test("five requests start at once, and the sixth a second later", async () => {
  const givenMs = await turnsFor([0, 0, 0, 0, 0, 0]);
  expect(givenMs.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(givenMs[5]).toBeGreaterThan(1000);
  expect(givenMs[5]).toBeLessThan(1100);
});

test("at most five turns are given in any second, at all times of asking", async () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(arrivals, async (arrivalsMs) => {
      const givenMs = await turnsFor(arrivalsMs);
      expect(givenMs).toHaveLength(arrivalsMs.length);
      for (const [index, atMs] of givenMs.slice(5).entries()) {
        expect(atMs - (givenMs[index] ?? Infinity)).toBeGreaterThanOrEqual(1000);
      }
    }),
    { numRuns: 50 },
  );
});

test("the rate is halved after a 429, and returns to the full rate with good answers", async () => {
  const clock = new EventClock(0);
  const rate = new RateLimiter(clock);
  const take = async (count: number): Promise<number> => {
    const fromMs = clock.now();
    for (let turn = 0; turn < count; turn++) await rate.acquire();
    return clock.now() - fromMs;
  };
  await clock.run(take(5));
  rate.throttled();
  rate.throttled();
  expect(await clock.run(take(5))).toBeGreaterThan(2000);
  expect(await clock.run(take(5))).toBeLessThan(2200);
  for (let answer = 0; answer < 20; answer++) rate.accepted();
  expect(await clock.run(take(5))).toBeLessThan(1100);
});

test("no request starts during the server's Retry-After, which has a limit", async () => {
  const clock = new EventClock(0);
  const rate = new RateLimiter(clock);
  rate.throttled(30_000);
  await clock.run(rate.acquire());
  expect(clock.now()).toBe(30_000);
  rate.throttled(86_400_000);
  await clock.run(rate.acquire());
  expect(clock.now()).toBe(330_000);
});

test("a caller who gives up rejects at once and delays no other caller", async () => {
  const clock = new EventClock(0);
  const rate = new RateLimiter(clock);
  rate.throttled(30_000);
  const controller = new AbortController();
  const first = rate.acquire(controller.signal);
  const second = rate.acquire();
  controller.abort(new Error("Ctrl-C"));
  await expect(first).rejects.toThrow("Ctrl-C");
  await clock.run(second);
  expect(clock.now()).toBe(30_000);
});
