import fc from "fast-check";
import { schedulePoll, type Observed } from "../../../../provider/wait/forecast/schedulePoll";

const startMs = Date.parse("2026-01-01T00:00:00Z");

/** What is seen of a job that progresses evenly, looked at every so many seconds. */
function steady(durationSeconds: number, seenSeconds: readonly number[], more: Partial<Observed> = {}): Observed {
  const samples = seenSeconds.map((seconds) => ({
    atMs: startMs + seconds * 1000,
    progress: Math.floor((100 * seconds) / durationSeconds),
  }));
  const nowMs = samples.at(-1)?.atMs ?? startMs;
  return { nowMs, firstSeenMs: startMs, createdMs: startMs, samples, pastDurationsMs: [], ...more };
}

const delayOf = (observed: Observed): number => schedulePoll(observed, 0).delayMs;

/** A job that tells nothing. */
const silent = (seconds: number, pastDurationsMs: readonly number[] = []): Observed => ({
  nowMs: startMs + seconds * 1000,
  firstSeenMs: startMs,
  createdMs: NaN,
  samples: [],
  pastDurationsMs,
});

test("looks every five to seven seconds at a job of which nothing is known, however long it has run", () => {
  for (const seconds of [0, 60, 3600, 36_000]) {
    expect(delayOf(silent(seconds))).toBeGreaterThan(4500);
    expect(delayOf(silent(seconds))).toBeLessThan(7000);
  }
});

test("looks rarely in the middle of an even progress, and every second or two at its end", () => {
  expect(delayOf(steady(600, [0, 10, 60, 120, 180]))).toBeGreaterThan(30_000);
  expect(delayOf(steady(600, [0, 10, 60, 120, 180, 300, 420, 540, 580, 596]))).toBeLessThan(4000);
});

test("does not look long before the end that the past foretells, and closely when it is due", () => {
  const pastDurationsMs = Array.from({ length: 30 }, (_, index) => 300_000 + index * 500);
  expect(delayOf(silent(1, pastDurationsMs))).toBeGreaterThan(20_000);
  expect(delayOf(silent(305, pastDurationsMs))).toBeLessThan(5000);
});

test("looks less and less often at a job that is overdue", () => {
  const pastDurationsMs = Array.from({ length: 30 }, () => 60_000);
  const delays = [61, 120, 600].map((seconds) => delayOf(silent(seconds, pastDurationsMs)));
  expect(delays[1]).toBeGreaterThan(delays[0] ?? Infinity);
  expect(delays[2]).toBeGreaterThan(delays[1] ?? Infinity);
});

test("lets go of a past that the job has outlived", () => {
  const seen = [0, 10, 60, 120, 180, 240];
  const alone = delayOf(steady(600, seen));
  const misled = delayOf(steady(600, seen, { pastDurationsMs: Array.from({ length: 30 }, () => 150_000) }));
  expect(misled).toBeGreaterThan(0.8 * alone);
});

test("lets an even past sharpen a vague progress", () => {
  const seen = [0, 200, 560];
  const pastDurationsMs = Array.from({ length: 30 }, () => 1000_000);
  expect(delayOf(steady(1000, seen, { pastDurationsMs }))).toBeGreaterThan(delayOf(steady(1000, seen)));
});

test("does not believe a clock by which the job began years ago", () => {
  const seen = [0, 10, 60, 120];
  const unknown = delayOf(steady(600, seen, { createdMs: NaN }));
  expect(delayOf(steady(600, seen, { createdMs: Date.parse("2018-01-01T00:00:00Z") }))).toBe(unknown);
});

test("is late by about the same in a job of minutes and in one of hours of which as little is known", () => {
  const halfWay = (durationSeconds: number): number =>
    delayOf(
      steady(
        durationSeconds,
        [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((share) => share * durationSeconds),
      ),
    );
  expect(halfWay(18_000) / halfWay(600)).toBeLessThan(3);
});

test("goes on looking, less and less often, at a job that hangs at 99 % or says 100 % while it runs", () => {
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

test("tells the time that is left from the progress, and nothing where there is none", () => {
  const { remainingMs = NaN } = schedulePoll(steady(600, [0, 60, 120, 300]), 0);
  expect(remainingMs).toBeGreaterThan(240_000);
  expect(remainingMs).toBeLessThan(360_000);
  expect(schedulePoll(steady(600, []), 0)).not.toHaveProperty("remainingMs");
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
        const observed = { nowMs, firstSeenMs: samples[0]?.atMs ?? 0, createdMs, samples, pastDurationsMs };
        const { delayMs } = schedulePoll(observed, random);
        expect(delayMs).toBeGreaterThanOrEqual(1000);
        expect(delayMs).toBeLessThanOrEqual(600_000);
        expect(schedulePoll(observed, random).delayMs).toBe(delayMs);
      },
    ),
  );
});
