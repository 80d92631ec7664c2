import fc from "fast-check";
import { backoffMs, callRetries, retry, type FailedTry, type RetryOptions } from "../../provider/retry";
import { callError } from "../support/jobs";
import { VirtualClock } from "../../bench/virtualTime/virtualClock";

/** Work that fails this often, and a record of its tries. */
function failing(
  times: number,
  error: Error = callError({ status: 503 }),
): { tries: () => number; work: () => Promise<string> } {
  let tries = 0;
  return {
    tries: () => tries,
    work: () => (++tries <= times ? Promise.reject(error) : Promise.resolve("done")),
  };
}

const always = (clock: VirtualClock, more: Partial<RetryOptions> = {}): RetryOptions => ({
  policyFor: () => callRetries,
  clock,
  ...more,
});

test("a failed try is repeated, and the result of the last one is returned", async () => {
  const [clock, { work, tries }] = [new VirtualClock(), failing(2)];
  await expect(retry(work, always(clock))).resolves.toBe("done");
  expect(tries()).toBe(3);
  expect(clock.sleeps).toHaveLength(2);
});

test("a failure that must not be retried is thrown at once", async () => {
  const [clock, { work, tries }] = [new VirtualClock(), failing(1)];
  await expect(retry(work, always(clock, { policyFor: () => undefined }))).rejects.toThrow("call failed");
  expect(tries()).toBe(1);
});

test("the last failure is thrown after the limit of tries, with their number", async () => {
  const [clock, { work, tries }, ends] = [new VirtualClock(), failing(Infinity), [] as unknown[]];
  const outcome = retry(work, always(clock, { onGiveUp: (last) => ends.push(last) }));
  await expect(outcome).rejects.toThrow("call failed");
  expect(tries()).toBe(callRetries.tries);
  expect(ends).toEqual([
    { error: expect.any(Error) as Error, tries: callRetries.tries, elapsedMs: expect.any(Number) as number },
  ]);
});

test("no try begins after the timeout, even below the limit of tries", async () => {
  const clock = new VirtualClock();
  let tries = 0;
  const slow = (): Promise<never> => {
    tries += 1;
    clock.pass(140_000);
    return Promise.reject(callError({ status: 503 }));
  };
  await expect(retry(slow, always(clock))).rejects.toThrow();
  expect(tries).toBe(3);
});

test("a delay follows the server's Retry-After, with a limit of five minutes", async () => {
  const clock = new VirtualClock();
  await retry(failing(1, callError({ status: 429, retryAfterMs: 45_000 })).work, always(clock));
  await retry(failing(1, callError({ status: 429, retryAfterMs: 2 ** 31 })).work, always(clock));
  expect(clock.sleeps).toEqual([45_000, 300_000]);
});

test("a cancel ends the delay, and no further try begins", async () => {
  const [clock, { work, tries }, caller] = [new VirtualClock(), failing(Infinity), new AbortController()];
  const onRetry = (): void => {
    caller.abort(new Error("cancelled"));
  };
  await expect(retry(work, always(clock, { signal: caller.signal, onRetry }))).rejects.toThrow("cancelled");
  expect(tries()).toBe(1);
});

test("a failure that is not retried is thrown even after a cancel", async () => {
  const signal = AbortSignal.abort(new Error("cancelled"));
  const options = always(new VirtualClock(), { signal, policyFor: () => undefined });
  await expect(retry(failing(1).work, options)).rejects.toThrow("call failed");
});

test("each delay is reported with its failure, the number of tries and its length", async () => {
  const [clock, told] = [new VirtualClock(), [] as FailedTry[]];
  await retry(failing(3).work, always(clock, { onRetry: (failed) => told.push(failed) }));
  expect(told.map(({ tries }) => tries)).toEqual([1, 2, 3]);
  expect(told.map(({ delayMs }) => delayMs)).toEqual(clock.sleeps);
});

test("delays double from the first to the longest, for all random numbers", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const ms = backoffMs(callRetries, failures, 0, random);
      expect(ms).toBeGreaterThanOrEqual(callRetries.firstDelayMs);
      expect(ms).toBeLessThanOrEqual(callRetries.longestDelayMs);
      expect(backoffMs(callRetries, failures + 1, 0, random)).toBeGreaterThanOrEqual(ms);
    }),
  );
});
