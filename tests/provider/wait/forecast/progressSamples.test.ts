import {
  changesOf,
  progressStep,
  ProgressSamples,
  sinceLastSetback,
  type ProgressSample,
} from "../../../../provider/wait/forecast/progressSamples";

/** Samples ten seconds apart. */
const samplesOf = (...values: readonly number[]): readonly ProgressSample[] =>
  values.map((progress, index) => ({ atMs: index * 10_000, progress }));

describe("the samples of a wait", () => {
  const kept = (count: number): readonly number[] => {
    const samples = new ProgressSamples();
    for (let index = 0; index < count; index++) samples.add({ atMs: index, progress: 0 });
    return samples.all.map(({ atMs }) => atMs);
  };

  test("are all kept up to 256", () => {
    expect(kept(256)).toEqual(Array.from({ length: 256 }, (_, index) => index));
  });

  test("lose every second one of the older half above that", () => {
    const older = Array.from({ length: 64 }, (_, index) => 2 * index);
    const newer = Array.from({ length: 129 }, (_, index) => 128 + index);
    expect(kept(257)).toEqual([...older, ...newer]);
  });

  test("are never more than 256, in order, with the oldest and all of the newest 128", () => {
    for (const count of [300, 1000, 5000]) {
      const times = kept(count);
      expect(times.length).toBeLessThanOrEqual(256);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBe(0);
      expect(times.slice(-128)).toEqual(Array.from({ length: 128 }, (_, index) => count - 128 + index));
    }
  });
});

test.each([
  ["1, where nothing was reported", [], 1],
  ["1, where only 0 was reported", [0, 0], 1],
  ["1, where one odd value was reported", [0, 37], 1],
  ["5, where one round value was reported, which may be chance", [0, 40, 40], 5],
  ["25, of quarters", [0, 25, 75], 25],
  ["20, of fifths", [20, 60], 20],
  ["10, of tens", [0, 10, 40, 40, 50], 10],
  ["5, of fives", [5, 10, 40], 5],
  ["2, of even values", [2, 10, 40], 2],
  ["1, of all others", [10, 20, 33], 1],
])("the step is %s", (_title, values, step) => {
  expect(progressStep(samplesOf(...values))).toBe(step);
});

test("only the samples since the last setback count, and all where there was none", () => {
  const rising = samplesOf(0, 10, 10, 20);
  expect(sinceLastSetback(rising)).toEqual(rising);
  const falling = samplesOf(30, 50, 20, 40, 10, 10, 15);
  expect(sinceLastSetback(falling)).toEqual(falling.slice(4));
  expect(sinceLastSetback([])).toEqual([]);
});

test("a change is the first sample of a value, with the time since the poll before it", () => {
  const at = (atMs: number, progress: number): ProgressSample => ({ atMs, progress });
  expect(changesOf([at(0, 0), at(7000, 0), at(9000, 5), at(12_000, 5), at(20_000, 6)])).toEqual([
    { atMs: 0, progress: 0, withinMs: Infinity },
    { atMs: 9000, progress: 5, withinMs: 2000 },
    { atMs: 20_000, progress: 6, withinMs: 8000 },
  ]);
});
