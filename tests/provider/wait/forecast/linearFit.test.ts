import { LinearFit, type LineEnd } from "../../../../provider/wait/forecast/linearFit";
import type { ProgressChange } from "../../../../provider/wait/forecast/progressSamples";
import { expectNear } from "./expectNear";

const startMs = Date.parse("2026-01-01T00:00:00Z");

type Row = readonly [second: number, progress: number, withinMs?: number];

const change = ([second, progress, withinMs = Infinity]: Row): ProgressChange => ({
  ...{ atMs: startMs + second * 1000, progress, withinMs },
});

/** The end of the line through changes; its time counts from the first of them. */
function endOf(step: number, rows: readonly Row[]): LineEnd | undefined {
  const line = new LinearFit(step);
  for (const row of rows) line.add(change(row));
  const end = line.end();
  return end && { ...end, endMs: end.endMs - startMs };
}

test.each([
  [1, 995],
  [10, 950],
])("a line through exact points in steps of %d ends where it reaches 100 %%, after %d s", (step, endSecond) => {
  // At each change the true progress is half a step above the value, and it rises by 0.1 % a second.
  const rows = [0, 100, 200, 700].map((second): Row => [second, second / 10]);
  expectNear(endOf(step, rows)?.endMs ?? NaN, endSecond * 1000, 1e-9);
});

test("the error of a line is the standard error of an inverse prediction", () => {
  // All three weights are 12. The mean time is 100 s, the mean progress 10.5 and the slope 1e-4 % per millisecond.
  const end = endOf(1, [
    [0, 0],
    [100, 10],
    [200, 20],
  ]);
  expectNear(end?.errorMs ?? NaN, Math.sqrt(1 / 36 + 895_000 ** 2 / (12 * 2 * 100_000 ** 2)) / 1e-4);
});

test("a change between two close polls counts more", () => {
  // At 1e-4 % per millisecond the job does 0.5 % in 4500 + 500 ms. So the last point is (200 s, 20.25) with a weight of 48.
  // The mean time is 150 s, the mean progress 46/3; the squares are 4.2e11 and the products 4.14e7.
  const end = endOf(1, [
    [0, 0],
    [100, 10],
    [200, 20, 4500],
  ]);
  const slope = 4.14e7 / 4.2e11;
  const aheadMs = (100 - 46 / 3) / slope;
  expectNear(end?.endMs ?? NaN, 150_000 + aheadMs);
  expectNear(end?.errorMs ?? NaN, Math.sqrt(1 / 72 + aheadMs ** 2 / 4.2e11) / slope);
});

test("a change is known no more exactly than a poll takes", () => {
  const rows = (withinMs: number): readonly Row[] => [
    [0, 0],
    [100, 10, withinMs],
  ];
  // Within 500 ms the job does 0.05 %: the points are (0, 0.5) with a weight of 12 and (100 s, 10.025) with 4800.
  expectNear(endOf(1, rows(0))?.endMs ?? NaN, (100_000 * 99.5) / 9.525);
  expectNear(endOf(1, rows(500))?.endMs ?? NaN, (100_000 * 99.5) / 9.55);
});

test("the true progress is never taken to be above 100 %", () => {
  // The points are (0, 95) and (100 s, 100), not 105.
  const end = endOf(10, [
    [0, 90],
    [100, 100],
  ]);
  expectNear(end?.endMs ?? NaN, 100_000, 1e-9);
});

test("a line has no end if it has less than two points, or if it does not rise", () => {
  expect(endOf(1, [])).toBeUndefined();
  expect(endOf(1, [[0, 50]])).toBeUndefined();
  for (const progress of [50, 40]) {
    expect(
      endOf(1, [
        [0, 50],
        [100, progress],
      ]),
    ).toBeUndefined();
  }
});
