import { CumulativeHazard } from "../../../../provider/wait/forecast/cumulativeHazard";
import { lomax, type Survival } from "../../../../provider/wait/forecast/distributions";
import { expectNear } from "./expectNear";

/**
 * The cumulative hazard is linear between two edges of its grid, which are an eighth apart. An error of e = 1/8 in the
 * argument of a smooth function makes an error of about e² / 8 in the function.
 */
const interpolation = 1 / 8 ** 3;

const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;

const exponential =
  (meanMs: number): Survival =>
  (atMs) =>
    Math.exp(-atMs / meanMs);

/** The cumulative hazard from a prior alone. */
const ofPrior = (prior: Survival, nowMs = 0): CumulativeHazard =>
  new CumulativeHazard({ prior, history: undefined, progress: undefined }, nowMs);

describe("the cumulative hazard of an exponential distribution", () => {
  test.each([minuteMs, 7 * minuteMs, 25 * dayMs])("has a median of ln 2 times the mean of %d ms", (meanMs) => {
    // Its hazard is constant, so the interpolation is exact.
    expectNear(ofPrior(exponential(meanMs)).medianMs(), Math.LN2 * meanMs);
  });

  test.each([minuteMs, 7 * minuteMs, dayMs])("has a gap of the square root of cost times a mean of %d ms", (meanMs) => {
    for (const costMs of [10, 300, 5000]) {
      expectNear(ofPrior(exponential(meanMs)).gapMs(costMs), Math.sqrt(costMs * meanMs), interpolation);
    }
  });

  test("has an exact gap at an edge of the grid", () => {
    expectNear(ofPrior(exponential(minuteMs)).gapMs(500 ** 2 / minuteMs), 500);
  });

  test("does not depend on the job's age", () => {
    const [young, old] = [0, 9 * minuteMs].map((nowMs) => ofPrior(exponential(minuteMs), nowMs));
    expectNear(old?.medianMs() ?? NaN, young?.medianMs() ?? NaN);
    expectNear(old?.gapMs(300) ?? NaN, young?.gapMs(300) ?? NaN);
  });

  test("is right where nearly no job still runs", () => {
    // After 60 means the survival is 9e-27, which one minus the probability of an end could not tell from 0.
    expectNear(ofPrior(exponential(1000)).gapMs(60 * 60_000), 60_000, interpolation);
  });
});

describe("the cumulative hazard of a Lomax distribution", () => {
  const scaleMs = 10_000;

  test.each([0, minuteMs, 90 * minuteMs])("has a median that grows with the job's age of %d ms", (nowMs) => {
    for (const shape of [0.5, 1, 2]) {
      const medianMs = (scaleMs + nowMs) * (2 ** (1 / shape) - 1);
      expectNear(ofPrior(lomax(0, scaleMs, shape), nowMs).medianMs(), medianMs, interpolation);
    }
  });

  test("has a gap whose product with the hazard inside it is the cost", () => {
    for (const gapMs of [700, 5000, minuteMs, 90 * minuteMs]) {
      const costMs = gapMs * 0.5 * Math.log(1 + gapMs / (scaleMs + minuteMs));
      expectNear(ofPrior(lomax(0, scaleMs, 0.5), minuteMs).gapMs(costMs), gapMs, interpolation);
    }
  });
});

test("no median and no gap is longer than thirty days", () => {
  const hazard = ofPrior(exponential(1000 * dayMs));
  expect(hazard.medianMs()).toBe(30 * dayMs);
  expect(hazard.gapMs(1e15)).toBe(30 * dayMs);
});

test("a certain end at one moment is found to an eighth", () => {
  for (const endMs of [900, minuteMs, dayMs]) {
    const medianMs = ofPrior((atMs) => (atMs < endMs ? 1 : 0)).medianMs();
    expect(medianMs).toBeGreaterThanOrEqual(endMs);
    expect(medianMs).toBeLessThan(endMs * (1 + 1 / 7));
  }
});

test("only the progress counts without a history", () => {
  const evidence = { prior: lomax(0, 10_000), history: undefined, progress: exponential(minuteMs) };
  expectNear(new CumulativeHazard(evidence, minuteMs).medianMs(), Math.LN2 * minuteMs);
});

describe("a history", () => {
  // Lomax distributions of one scale, in which 1 + time / scale is raised to minus 1, 2 and 4.
  const ofShape = (shape: number): Survival => lomax(0, minuteMs, shape);
  const [prior, past, progress] = [ofShape(1), ofShape(2), ofShape(4)];
  const medianMs = (survival: Survival, trust: number, given?: Survival, nowMs = 0): number =>
    new CumulativeHazard({ prior, history: { survival, trust }, progress: given }, nowMs).medianMs();

  test("changes nothing if it is not trusted", () => {
    expectNear(medianMs(past, 0), ofPrior(prior).medianMs());
    expectNear(medianMs(past, 0, progress), ofPrior(progress).medianMs());
  });

  test("changes nothing if it agrees with the prior, at any trust", () => {
    for (const trust of [0.5, 1]) {
      expectNear(medianMs(prior, trust), ofPrior(prior).medianMs());
      expectNear(medianMs(prior, trust, progress), ofPrior(progress).medianMs());
    }
  });

  test("replaces the prior if it is fully trusted", () => {
    expectNear(medianMs(past, 1), ofPrior(past).medianMs());
  });

  test.each([0, 4 * minuteMs, 30 * minuteMs])(
    "makes a mixture with the prior if it is half-trusted, weighted by their survival up to %d ms",
    (nowMs) => {
      const left = 1 / (1 + nowMs / minuteMs);
      // With x the survival by the prior from now on, the survival by the history is x². left × x + left² × x² is half
      // of its value at 1.
      const half = (left + left ** 2) / 2;
      const x = (-left + Math.sqrt(left ** 2 + 4 * left ** 2 * half)) / (2 * left ** 2);
      expectNear(medianMs(past, 0.5, undefined, nowMs), (minuteMs + nowMs) * (1 / x - 1), interpolation);
    },
  );

  test("multiplies the density given the progress by its likelihood ratio to the prior", () => {
    // The product of powers is a power: 4 + 2 - 1. The ratio is that of whole bins, so it is blurred over an eighth.
    expectNear(medianMs(past, 1, progress), minuteMs * (2 ** (1 / 5) - 1), 0.02);
  });
});
