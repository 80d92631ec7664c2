import fc from "fast-check";
import { schedulePoll, type Observed } from "../../../../provider/wait/forecast/schedulePoll";
import { expectNear, solve } from "./expectNear";

const startMs = Date.parse("2026-01-01T00:00:00Z");

/** The samples of a job that progresses evenly and was polled at these seconds. */
function steady(durationSeconds: number, polledSeconds: readonly number[], more: Partial<Observed> = {}): Observed {
  const samples = polledSeconds.map((seconds) => ({
    atMs: startMs + seconds * 1000,
    progress: Math.floor((100 * seconds) / durationSeconds),
  }));
  const nowMs = samples.at(-1)?.atMs ?? startMs;
  return { nowMs, firstSeenMs: startMs, createdMs: startMs, samples, pastDurationsMs: [], ...more };
}

/** Without jitter. */
const delayOf = (observed: Observed): number => schedulePoll(observed, 0).delayMs;

/** A job without progress, this many seconds after its first poll. */
const silent = (seconds: number, pastDurationsMs: readonly number[] = []): Observed => ({
  nowMs: startMs + seconds * 1000,
  firstSeenMs: startMs,
  createdMs: NaN,
  samples: [],
  pastDurationsMs,
});

/**
 * The gap at which gap × (cumulative hazard within it) reaches twice the cost of a request, which is 6.8 s squared by the length
 * of the wait: 40 s, the time so far, and the median time left.
 */
function optimalGapMs(survival: (afterMs: number) => number, elapsedMs: number, medianMs: number): number {
  const requestCostMs = 6800 ** 2 / (40_000 + elapsedMs + medianMs);
  return solve((gapMs) => gapMs * Math.log(survival(gapMs)), -2 * requestCostMs, 0, 1e9);
}

test.each([0, 60, 3600, 36_000])(
  "a job without any information is polled by the square-root rule after %d s",
  (seconds) => {
    const ageMs = seconds * 1000;
    const survival = (afterMs: number): number => ((10_000 + ageMs) / (10_000 + ageMs + afterMs)) ** 0.5;
    // The median of this Lomax distribution is 2 ^ (1 / 0.5) - 1 times its scale. The hazard's grid adds an error of up to 0.3 %.
    const expected = optimalGapMs(survival, ageMs, 3 * (10_000 + ageMs));
    expectNear(delayOf(silent(seconds)), expected, 0.003);
  },
);

test("a job without any information is polled in even gaps of 6.8 s in the long run", () => {
  // A wait of more than ten days has longer gaps: no median is taken to be longer than thirty days.
  for (const hours of [24, 100, 230]) expectNear(delayOf(silent(hours * 3600)), 6800, 0.003);
});

test("a job that is like one past job is polled by the square-root rule, and its median time left is known", () => {
  // One past job is trusted by half, and its kernel is 21.2 % wide.
  const shape = Math.PI / Math.sqrt(3) / 0.212;
  const survival = (afterMs: number): number =>
    0.5 * (1 + afterMs / 10_000) ** -0.5 + 0.5 / (1 + (afterMs / 300_000) ** shape);
  const medianMs = solve(survival, 0.5, 0, 1e9);
  const { delayMs, remainingMs = NaN } = schedulePoll(silent(0, [300_000]), 0);
  // Where the hazard changes within a bin, the grid is less exact.
  expectNear(remainingMs, medianMs, 0.01);
  expectNear(delayMs, optimalGapMs(survival, 0, medianMs), 0.01);
});

test("a gap is shortened by up to 4 %, at random", () => {
  const { delayMs } = schedulePoll(silent(60), 0);
  expectNear(schedulePoll(silent(60), 0.5).delayMs, 0.98 * delayMs);
  expectNear(schedulePoll(silent(60), 1).delayMs, 0.96 * delayMs);
});

test("the next poll is at least 1 s away, even if the end is due at once", () => {
  const due = steady(
    600,
    Array.from({ length: 61 }, (_, index) => index * 10),
  );
  expect(delayOf(due)).toBe(1000);
  expect(schedulePoll(due, 0.9).delayMs).toBe(1000);
});

test("the next poll is at most 10 minutes away, even if the end is days away", () => {
  const daySeconds = 24 * 3600;
  const certain = silent(5 * daySeconds, Array<number>(64).fill(10 * daySeconds * 1000));
  expect(delayOf(certain)).toBe(600_000);
  expectNear(schedulePoll(certain, 0.5).delayMs, 588_000);
});

test("a creation counts if it is between a second and a day before the first poll", () => {
  const [secondMs, dayMs] = [1000, 24 * 3_600_000];
  // A single value of the progress is only useful together with the creation.
  const tellsEnd = (ageMs: number): boolean =>
    "remainingMs" in schedulePoll(steady(600, [300], { createdMs: startMs - ageMs }), 0);
  expect([-secondMs, 0, secondMs, dayMs].map(tellsEnd)).toEqual([false, false, false, false]);
  expect([secondMs + 1, dayMs - 1].map(tellsEnd)).toEqual([true, true]);
});

test("a job may have begun at its creation or when it was first seen, and both count", () => {
  const pastDurationsMs = Array<number>(64).fill(2 * 3_600_000);
  const delayAfter = (seconds: number): number =>
    delayOf({ ...silent(seconds, pastDurationsMs), createdMs: startMs - 3_600_000 });
  // One of the two ends is due an hour after the first poll, the other after two.
  const [one, between, two] = [delayAfter(3550), delayAfter(5400), delayAfter(7150)];
  expect(one).toBeLessThan(between / 5);
  expect(two).toBeLessThan(between / 5);
});

test("an even progress is polled rarely in its middle, and every few seconds at its end", () => {
  expect(delayOf(steady(600, [0, 10, 60, 120, 180]))).toBeGreaterThan(30_000);
  expect(delayOf(steady(600, [0, 10, 60, 120, 180, 300, 420, 540, 580, 596]))).toBeLessThan(4000);
});

test("a job with a history is polled rarely long before its forecast end, and often when it is due", () => {
  const pastDurationsMs = Array.from({ length: 30 }, (_, index) => 300_000 + index * 500);
  expect(delayOf(silent(1, pastDurationsMs))).toBeGreaterThan(20_000);
  expect(delayOf(silent(305, pastDurationsMs))).toBeLessThan(5000);
});

test("an overdue job is polled less and less often", () => {
  const pastDurationsMs = Array.from({ length: 30 }, () => 60_000);
  const delays = [61, 120, 600].map((seconds) => delayOf(silent(seconds, pastDurationsMs)));
  expect(delays[1]).toBeGreaterThan(delays[0] ?? Infinity);
  expect(delays[2]).toBeGreaterThan(delays[1] ?? Infinity);
});

test("a history that the job has outlived is ignored", () => {
  const polled = [0, 10, 60, 120, 180, 240];
  const alone = delayOf(steady(600, polled));
  const misled = delayOf(steady(600, polled, { pastDurationsMs: Array.from({ length: 30 }, () => 150_000) }));
  expect(misled).toBeGreaterThan(0.8 * alone);
});

test("a vague progress and a regular history together give a better forecast", () => {
  const polled = [0, 200, 560];
  const pastDurationsMs = Array.from({ length: 30 }, () => 1000_000);
  expect(delayOf(steady(1000, polled, { pastDurationsMs }))).toBeGreaterThan(delayOf(steady(1000, polled)));
});

test("a creation by a clock that is years off is ignored", () => {
  // Two values of the progress: a creation at 0 % would be a third.
  const delayWith = (createdMs: number): number => delayOf(steady(600, [60, 120], { createdMs }));
  expect(delayWith(Date.parse("2018-01-01T00:00:00Z"))).toBe(delayWith(NaN));
  expect(delayWith(startMs - 3_600_000)).not.toBe(delayWith(NaN));
});

test("a job of hours is polled nearly as often as one of minutes with as little information", () => {
  const halfWay = (durationSeconds: number): number =>
    delayOf(
      steady(
        durationSeconds,
        [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((share) => share * durationSeconds),
      ),
    );
  expect(halfWay(18_000) / halfWay(600)).toBeLessThan(3);
});

test("a job that hangs at 99 %, or runs at 100 %, is polled less and less often", () => {
  for (const highest of [99, 100]) {
    const rise = steady(600, [0, 60, 150, 240, 330, 420, 500, 550, 580]);
    const hanging = (seconds: number): Observed => {
      const samples = [...rise.samples, { atMs: startMs + 598_000, progress: highest }];
      return { ...rise, samples, nowMs: startMs + seconds * 1000 };
    };
    const delays = [620, 900, 1800].map((seconds) => delayOf(hanging(seconds)));
    expect(delays.every((delayMs) => delayMs < 20_000)).toBe(true);
    expect(delays[2]).toBeGreaterThan(delays[0] ?? Infinity);
  }
});

test("the time left comes from the progress, and is unknown without progress and history", () => {
  const { remainingMs = NaN } = schedulePoll(steady(600, [0, 60, 120, 300]), 0);
  expect(remainingMs).toBeGreaterThan(240_000);
  expect(remainingMs).toBeLessThan(360_000);
  expect(schedulePoll(steady(600, []), 0)).not.toHaveProperty("remainingMs");
});

test("the progress before a setback is ignored", () => {
  const before = steady(100, [0, 20, 40, 60]);
  const samples = [...before.samples, { atMs: startMs + 61_000, progress: 5 }];
  // A single value of the progress is no information.
  expect(delayOf({ ...before, nowMs: startMs + 61_000, samples })).toBe(delayOf(silent(61)));
});

test("the delay is always from one second to ten minutes, for any samples", () => {
  const sample = fc.record({ atMs: fc.integer({ min: 0, max: 1e8 }), progress: fc.integer({ min: 0, max: 100 }) });
  const strange = fc.oneof(fc.double(), fc.constant(NaN), fc.constant(Infinity), fc.integer({ min: -5, max: 5 }));
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: 40 }),
      fc.array(strange, { maxLength: 80 }),
      fc.oneof(fc.constant(NaN), fc.integer({ min: -1e9, max: 2e8 })),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (unordered, pastDurationsMs, createdMs, random) => {
        const samples = [...unordered].sort((a, b) => a.atMs - b.atMs);
        const nowMs = samples.at(-1)?.atMs ?? 0;
        const observed = { nowMs, firstSeenMs: samples[0]?.atMs ?? 0, createdMs, samples, pastDurationsMs };
        const { delayMs } = schedulePoll(observed, random);
        expect(delayMs).toBeGreaterThanOrEqual(1000);
        expect(delayMs).toBeLessThanOrEqual(600_000);
        expect(schedulePoll(observed, random).delayMs).toBe(delayMs);
      },
    ),
  );
});
