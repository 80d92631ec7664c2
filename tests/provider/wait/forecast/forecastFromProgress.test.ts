import { forecastFromProgress } from "../../../../provider/wait/forecast/forecastFromProgress";
import { LinearFit, type LineEnd } from "../../../../provider/wait/forecast/linearFit";
import { changesOf, type ProgressSample } from "../../../../provider/wait/forecast/progressSamples";
import { expectNear, solve } from "./expectNear";

/** Samples as pairs of seconds and progress. */
const samplesOf = (rows: readonly (readonly [second: number, progress: number])[]): readonly ProgressSample[] =>
  rows.map(([second, progress]) => ({ atMs: second * 1000, progress }));

interface Line {
  readonly leftMs: number;
  readonly spread: number;
}

/**
 * Expects the mixture of the textbook: 5.5 % outliers, whose Lomax distribution has a median of `hangMs`, and a log-logistic
 * distribution for each line, weighted by one over its spread. Times count from the last change.
 */
function expectMixture(
  forecast: ((atMs: number) => number) | undefined,
  lastMs: number,
  lines: readonly Line[],
  hangMs: number,
): void {
  const precision = lines.reduce((sum, { spread }) => sum + 1 / spread, 0);
  for (const share of [0.3, 0.9, 1, 1.1, 3]) {
    const afterMs = share * (lines[0]?.leftMs ?? NaN);
    const expected = lines.reduce(
      (sum, { leftMs, spread }) => {
        const odds = (afterMs / leftMs) ** (Math.PI / (Math.sqrt(3) * spread));
        return sum + (0.945 / (spread * precision)) * (1 / (1 + odds));
      },
      0.055 / (1 + afterMs / hangMs),
    );
    expectNear(forecast?.(lastMs + afterMs) ?? NaN, expected);
  }
}

/** The ends of the lines through the first 2, 3, … of these samples. */
function endsOf(samples: readonly ProgressSample[], step: number): readonly LineEnd[] {
  const line = new LinearFit(step);
  return changesOf(samples).flatMap((change) => {
    line.add(change);
    return line.end() ?? [];
  });
}

/**
 * The spread of a line: the error of its end, and the relative errors of its forecasts, of which two are a prior of 7
 * %.
 */
function spreadOf(leftMs: number, errorMs: number, relativeErrors: readonly number[]): number {
  const squares = relativeErrors.reduce((sum, error) => sum + error ** 2, 2 * 0.07 ** 2);
  return Math.sqrt((errorMs / leftMs) ** 2 + squares / (2 + relativeErrors.length));
}

test("half of the jobs with an even progress have ended at the end of the line", () => {
  // The true progress is half a step above each value: 0.5 at the start, and 0.1 % more each second.
  const samples = samplesOf([0, 110, 220, 330].map((second) => [second, second / 10]));
  expectNear(forecastFromProgress(samples, undefined, 330_000)?.(995_000) ?? NaN, 0.5);
});

test("two changes make a line, with the error that rounding makes and a prior error of 7 %", () => {
  const samples = samplesOf([
    [0, 0],
    [100, 10],
  ]);
  // One round value counts as a step of 5: the points are (0, 2.5) and (100 s, 12.5), each with a weight of 12/25.
  const aheadMs = 92.5 / 1e-4;
  const errorMs = Math.sqrt(25 / 24 + aheadMs ** 2 / ((12 / 25) * 2 * 50_000 ** 2)) / 1e-4;
  // Both lines go through all changes, so they are the same.
  const line = { leftMs: 875_000, spread: Math.hypot(errorMs / 875_000, 0.07) };
  expectMixture(forecastFromProgress(samples, undefined, 100_000), 100_000, [line, line], line.leftMs);
});

test("an even progress makes the spread smaller with each change", () => {
  const samples = samplesOf([0, 110, 220, 330].map((second) => [second, second / 10]));
  const errorMs = endsOf(samples, 1).at(-1)?.errorMs ?? NaN;
  const line = { leftMs: 665_000, spread: spreadOf(665_000, errorMs, [0, 0]) };
  expectMixture(forecastFromProgress(samples, undefined, 330_000), 330_000, [line, line], line.leftMs);
});

test("a forecast with more than twice its expected error makes the spread larger, by the share of the time left", () => {
  // The job slows down to a third of its pace after the second change.
  const samples = samplesOf([
    [0, 0],
    [100, 33],
    [200, 44],
    [300, 55],
  ]);
  const [last, ...earlier] = [...endsOf(samples, 1)].reverse();
  const { endMs, errorMs } = last ?? { endMs: NaN, errorMs: NaN };
  const saidMs = [200_000, 100_000];
  const errors = earlier.map((end, index) => {
    const beyondRoundingMs = Math.abs(endMs - end.endMs) - 2 * end.errorMs;
    expect(beyondRoundingMs).toBeGreaterThan(0);
    return beyondRoundingMs / (endMs - (saidMs[index] ?? NaN));
  });
  const leftMs = endMs - 300_000;
  const line = { leftMs, spread: spreadOf(leftMs, errorMs, errors) };
  expectMixture(forecastFromProgress(samples, undefined, 300_000), 300_000, [line, line], leftMs);
});

test("a line through all changes and one through the latest four are weighted by one over their spreads", () => {
  const samples = samplesOf([
    [0, 0],
    [100, 21],
    [200, 42],
    [300, 51],
    [400, 60],
    [500, 69],
  ]);
  const lines = [samples, samples.slice(-4)].map((chosen): Line => {
    const [last, ...earlier] = [...endsOf(chosen, 1)].reverse();
    const { endMs, errorMs } = last ?? { endMs: NaN, errorMs: NaN };
    const errors = earlier.map((end, index) => {
      const atMs = samples.at(-2 - index)?.atMs ?? NaN;
      return Math.max(0, Math.abs(endMs - end.endMs) - 2 * end.errorMs) / (endMs - atMs);
    });
    expect(earlier).toHaveLength(chosen.length - 2);
    return { leftMs: endMs - 500_000, spread: spreadOf(endMs - 500_000, errorMs, errors) };
  });
  expect(lines[1]?.leftMs).toBeGreaterThan(1.2 * (lines[0]?.leftMs ?? NaN));
  const hangMs = Math.max(...lines.map(({ leftMs }) => leftMs));
  expectMixture(forecastFromProgress(samples, undefined, 500_000), 500_000, lines, hangMs);
});

test("a job that hangs may continue for a tenth of the time that it has taken so far", () => {
  const samples = samplesOf([0, 110, 220, 330].map((second) => [second, second / 10]));
  const errorMs = endsOf(samples, 1).at(-1)?.errorMs ?? NaN;
  const line = { leftMs: 665_000, spread: spreadOf(665_000, errorMs, [0, 0]) };
  // After 20 000 s a tenth is more than what the line says.
  expectMixture(forecastFromProgress(samples, undefined, 20_000_000), 330_000, [line, line], 2_000_000);
});

test("a running job at 100 % is forecast to end within 500 ms, with the widest spread", () => {
  // The line through these changes reaches 100 % before the last of them.
  const samples = samplesOf([
    [0, 0],
    [100, 93],
    [200, 100],
  ]);
  const line = { leftMs: 500, spread: 0.9 };
  expectMixture(forecastFromProgress(samples, undefined, 200_000), 200_000, [line, line], 20_000);
});

describe("the creation of a job at 0 %", () => {
  const leftMs = (rows: Parameters<typeof samplesOf>[0], createdMs: number | undefined): number => {
    const lastMs = changesOf(samplesOf(rows)).at(-1)?.atMs ?? NaN;
    const forecast = forecastFromProgress(samplesOf(rows), createdMs, lastMs);
    if (!forecast) return NaN;
    // Half of the jobs have ended where the line says, because both lines agree.
    return solve((afterMs) => forecast(lastMs + afterMs), 0.5, 0, 1e8);
  };

  test("counts as a change until the job has shown a pace of its own", () => {
    // One value is known after 100 s. In steps of 1 the points are (0, 0.5) and (100 s, 33.5).
    expectNear(leftMs([[100, 33]], 0), 66.5 / 33e-5);
    expect(leftMs([[100, 33]], undefined)).toBeNaN();
  });

  test("does not count after three changes, after a setback, or if 0 % was polled", () => {
    const three = [
      [100, 33],
      [110, 34],
      [120, 35],
    ] as const;
    expect(leftMs(three, 0)).toBe(leftMs(three, undefined));
    expect(leftMs(three.slice(0, 2), 0)).not.toBeCloseTo(leftMs(three.slice(0, 2), undefined), 0);
    const setback = [
      [90, 70],
      [100, 33],
    ] as const;
    expect(leftMs(setback, 0)).toBeNaN();
    const fromZero = [
      [50, 0],
      [100, 33],
    ] as const;
    expect(leftMs(fromZero, 0)).toBe(leftMs(fromZero, undefined));
  });
});

test("only the samples since the last setback count", () => {
  const before = samplesOf([
    [0, 10],
    [10, 90],
  ]);
  const since = samplesOf([
    [20, 5],
    [120, 18],
    [220, 30],
  ]);
  const [with_, without] = [[...before, ...since], since].map((samples) =>
    forecastFromProgress(samples, undefined, 220_000),
  );
  for (const atMs of [300_000, 800_000, 2_000_000]) expect(with_?.(atMs)).toBe(without?.(atMs));
});

test("no progress, a single value and a falling progress give no forecast", () => {
  expect(forecastFromProgress([], 0, 100_000)).toBeUndefined();
  expect(forecastFromProgress(samplesOf([[100, 50]]), undefined, 100_000)).toBeUndefined();
  const even = samplesOf([
    [0, 50],
    [100, 50],
  ]);
  expect(forecastFromProgress(even, undefined, 100_000)).toBeUndefined();
});
