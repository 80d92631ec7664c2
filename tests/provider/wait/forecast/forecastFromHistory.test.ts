import { logLogistic } from "../../../../provider/wait/forecast/distributions";
import { forecastFromHistory } from "../../../../provider/wait/forecast/forecastFromHistory";
import { expectNear } from "./expectNear";

const originMs = 5000;

const survivalOf = (durationsMs: readonly number[], atMs: number, originsMs: readonly number[] = [originMs]): number =>
  forecastFromHistory(durationsMs, originsMs)?.survival(atMs) ?? NaN;

/** Expects a history to be the mean of log-logistic kernels. */
function expectKernels(durationsMs: readonly number[], mediansMs: readonly number[], spread: number): void {
  for (const ageMs of [20_000, 55_000, 60_000, 70_000, 130_000, 500_000]) {
    const kernels = mediansMs.map((medianMs) => logLogistic(originMs, medianMs, spread)(originMs + ageMs));
    const mean = kernels.reduce((sum, kernel) => sum + kernel, 0) / kernels.length;
    expectNear(survivalOf(durationsMs, originMs + ageMs), mean);
  }
}

test("one past job makes a log-logistic distribution around its duration", () => {
  // Silverman's rule with the prior deviation alone: 1.06 × 0.2.
  expectKernels([60_000], [60_000], 0.212);
});

test("two past jobs make kernels by Silverman's rule, and the prior adds one deviation", () => {
  // The logarithms are ln 1.2 apart, so each deviates by half of that from their mean.
  const variance = (0.2 ** 2 + 2 * (Math.log(1.2) / 2) ** 2) / 2;
  expectKernels([72_000, 60_000], [60_000, 72_000], 1.06 * Math.sqrt(variance) * 2 ** -0.2);
});

test("many equal jobs make the narrowest kernel, of 2 %", () => {
  expectKernels(Array<number>(64).fill(60_000), [60_000], 0.02);
});

test("scattered jobs make kernels of 30 % at most, so that two kinds of jobs remain two", () => {
  expectKernels([60_000, 600_000], [60_000, 600_000], 0.3);
});

test("evenly chosen durations make the kernels if there are more than 24", () => {
  const durationsMs = Array.from({ length: 48 }, (_, index) => 60_000 * 1.01 ** index);
  const logs = durationsMs.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / 48;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0.2 ** 2) / 48;
  const chosen = durationsMs.filter((_, index) => index % 2 === 0);
  expectKernels([...durationsMs].reverse(), chosen, 1.06 * Math.sqrt(variance) * 48 ** -0.2);
});

test("a job may have begun at each of its origins with equal probability", () => {
  const kernel = (ageMs: number): number => logLogistic(0, 60_000, 0.212)(ageMs);
  expectNear(survivalOf([60_000], 100_000, [5000, 50_000]), (kernel(95_000) + kernel(50_000)) / 2);
});

test("a job has not ended before it began", () => {
  expect(survivalOf([60_000], originMs)).toBe(1);
  expect(survivalOf([60_000], 0)).toBe(1);
});

test.each([
  [1, 1 / 2],
  [3, 3 / 4],
  [64, 64 / 65],
  [200, 64 / 65],
])("a history of %d jobs is trusted to %d, of at most 64", (count, trust) => {
  expectNear(forecastFromHistory(Array<number>(count).fill(60_000), [originMs])?.trust ?? NaN, trust);
});

test("only the first 64 past jobs count", () => {
  const durationsMs = [...Array<number>(64).fill(60_000), ...Array<number>(64).fill(600_000)];
  expectKernels(durationsMs, [60_000], 0.02);
});

test("durations that are not positive and finite are ignored", () => {
  expectKernels([NaN, 0, -1, 60_000, Infinity], [60_000], 0.212);
  expect(forecastFromHistory([NaN, 0, -1, Infinity], [originMs])).toBeUndefined();
  expect(forecastFromHistory([], [originMs])).toBeUndefined();
});
