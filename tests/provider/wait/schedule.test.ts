import fc from "fast-check";
import { scheduleNextLook, type Observed } from "../../../provider/wait/schedule";

const startMs = Date.parse("2026-01-01T00:00:00Z");

/** What is seen of a job that progresses evenly, looked at every so many seconds. */
function steady(durationSeconds: number, seenSeconds: readonly number[], more: Partial<Observed> = {}): Observed {
  const samples = seenSeconds.map((seconds) => ({
    atMs: startMs + seconds * 1000,
    progress: Math.floor((100 * seconds) / durationSeconds),
  }));
  const nowMs = samples.at(-1)?.atMs ?? startMs;
  return { nowMs, firstSeenMs: startMs, createdMs: startMs, samples, pastDurationsMs: [], sharing: 1, ...more };
}

const delayOf = (observed: Observed): number => scheduleNextLook(observed, 0).delayMs;

test("looks about every nine seconds at a job of which nothing is known", () => {
  for (const seconds of [0, 60, 3600]) {
    const nowMs = startMs + seconds * 1000;
    const observed = { nowMs, firstSeenMs: startMs, createdMs: NaN, samples: [], pastDurationsMs: [], sharing: 1 };
    expect(delayOf(observed)).toBeGreaterThan(8000);
    expect(delayOf(observed)).toBeLessThan(10_000);
  }
});

test("looks rarely in the middle of an even progress, and every second or two at its end", () => {
  expect(delayOf(steady(600, [0, 10, 60, 120, 180]))).toBeGreaterThan(30_000);
  expect(delayOf(steady(600, [0, 10, 60, 120, 180, 300, 420, 540, 580, 596]))).toBeLessThan(4000);
});

test("does not look long before the end that the past foretells, and closely when it is due", () => {
  const pastDurationsMs = Array.from({ length: 30 }, (_, index) => 300_000 + index * 500);
  const silent = (seconds: number): Observed => ({
    ...steady(1, []),
    nowMs: startMs + seconds * 1000,
    pastDurationsMs,
  });
  expect(delayOf(silent(1))).toBeGreaterThan(20_000);
  expect(delayOf(silent(305))).toBeLessThan(5000);
});

test("looks less and less often at a job that is overdue", () => {
  const pastDurationsMs = Array.from({ length: 30 }, () => 60_000);
  const silent = (seconds: number): Observed => ({
    ...steady(1, []),
    nowMs: startMs + seconds * 1000,
    pastDurationsMs,
  });
  const delays = [61, 120, 600].map((seconds) => delayOf(silent(seconds)));
  expect(delays[1]).toBeGreaterThan(delays[0] ?? Infinity);
  expect(delays[2]).toBeGreaterThan(delays[1] ?? Infinity);
});

test("tells the time that is left from the progress, and nothing where there is none", () => {
  const { remainingMs = NaN } = scheduleNextLook(steady(600, [0, 60, 120, 300]), 0);
  expect(remainingMs).toBeGreaterThan(240_000);
  expect(remainingMs).toBeLessThan(360_000);
  expect(scheduleNextLook(steady(600, []), 0)).not.toHaveProperty("remainingMs");
});

test("forgets what came before a progress that ran backwards", () => {
  const before = steady(100, [0, 20, 40, 60]);
  const samples = [...before.samples, { atMs: startMs + 61_000, progress: 5 }];
  expect(delayOf({ ...before, nowMs: startMs + 61_000, samples })).toBeGreaterThan(3000);
});

test("always gives a delay from one second to ten minutes, whatever was seen", () => {
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
        const observed = { nowMs, firstSeenMs: samples[0]?.atMs ?? 0, createdMs, samples, pastDurationsMs, sharing: 1 };
        const { delayMs } = scheduleNextLook(observed, random);
        expect(delayMs).toBeGreaterThanOrEqual(1000);
        expect(delayMs).toBeLessThanOrEqual(600_000);
        expect(scheduleNextLook(observed, random).delayMs).toBe(delayMs);
      },
    ),
  );
});
