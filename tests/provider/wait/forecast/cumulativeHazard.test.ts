import { CumulativeHazard } from "../../../../provider/wait/forecast/cumulativeHazard";
import { lomax, type Survival } from "../../../../provider/wait/forecast/distributions";
import { expectNear } from "./expectNear";

/**
 * Between two edges of its grid, which are an eighth apart, the cumulative hazard is taken as linear. An error of e = 1/8 in the
 * argument of a smooth function makes one of about e² / 8 in the function.
 */
const interpolation = 1 / 8 ** 3;

const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;

const exponential =
  (meanMs: number): Survival =>
  (atMs) =>
    Math.exp(-atMs / meanMs);

/** The cumulative hazard where only a prior is known. */
const ofPrior = (prior: Survival, nowMs = 0): CumulativeHazard =>
  new CumulativeHazard({ prior, history: undefined, progress: undefined }, nowMs);

describe("of an exponential distribution", () => {
  test.each([minuteMs, 7 * minuteMs, 25 * dayMs])("the median is ln 2 times the mean of %d ms", (meanMs) => {
    // Its hazard is constant, so the interpolation is exact.
    expectNear(ofPrior(exponential(meanMs)).medianMs(), Math.LN2 * meanMs);
  });

  test.each([minuteMs, 7 * minuteMs, dayMs])("the gap is the square root of cost times a mean of %d ms", (meanMs) => {
    for (const costMs of [10, 300, 5000]) {
      expectNear(ofPrior(exponential(meanMs)).gapMs(costMs), Math.sqrt(costMs * meanMs), interpolation);
    }
  });

  test("the gap is exact at an edge of the grid", () => {
    expectNear(ofPrior(exponential(minuteMs)).gapMs(500 ** 2 / minuteMs), 500);
  });

  test("nothing depends on how long the job has run", () => {
    const [young, old] = [0, 9 * minuteMs].map((nowMs) => ofPrior(exponential(minuteMs), nowMs));
    expectNear(old?.medianMs() ?? NaN, young?.medianMs() ?? NaN);
    expectNear(old?.gapMs(300) ?? NaN, young?.gapMs(300) ?? NaN);
  });

  test("the hazard is right where nearly no job still runs", () => {
    // After 60 means the survival is 9e-27, which one minus the probability of an end could not tell from 0.
    expectNear(ofPrior(exponential(1000)).gapMs(60 * 60_000), 60_000, interpolation);
  });
});

describe("of a Lomax distribution", () => {
  const scaleMs = 10_000;

  test.each([0, minuteMs, 90 * minuteMs])("the median grows with the job's age of %d ms", (nowMs) => {
    for (const shape of [0.5, 1, 2]) {
      const medianMs = (scaleMs + nowMs) * (2 ** (1 / shape) - 1);
      expectNear(ofPrior(lomax(0, scaleMs, shape), nowMs).medianMs(), medianMs, interpolation);
    }
  });

  test("the gap times the cumulative hazard within it is the cost", () => {
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

test("an end that is certain at one moment is found to an eighth", () => {
  for (const endMs of [900, minuteMs, dayMs]) {
    const medianMs = ofPrior((atMs) => (atMs < endMs ? 1 : 0)).medianMs();
    expect(medianMs).toBeGreaterThanOrEqual(endMs);
    expect(medianMs).toBeLessThan(endMs * (1 + 1 / 7));
  }
});

test("without a history the progress alone counts", () => {
  const evidence = { prior: lomax(0, 10_000), history: undefined, progress: exponential(minuteMs) };
  expectNear(new CumulativeHazard(evidence, minuteMs).medianMs(), Math.LN2 * minuteMs);
});

describe("with a history", () => {
  // Lomax distributions of one scale, in which 1 + time / scale is raised to minus 1, 2 and 4.
  const ofShape = (shape: number): Survival => lomax(0, minuteMs, shape);
  const [prior, past, progress] = [ofShape(1), ofShape(2), ofShape(4)];
  const medianMs = (survival: Survival, trust: number, given?: Survival, nowMs = 0): number =>
    new CumulativeHazard({ prior, history: { survival, trust }, progress: given }, nowMs).medianMs();

  test("a history that is not trusted changes nothing", () => {
    expectNear(medianMs(past, 0), ofPrior(prior).medianMs());
    expectNear(medianMs(past, 0, progress), ofPrior(progress).medianMs());
  });

  test("a history that says what the prior says changes nothing, however much it is trusted", () => {
    for (const trust of [0.5, 1]) {
      expectNear(medianMs(prior, trust), ofPrior(prior).medianMs());
      expectNear(medianMs(prior, trust, progress), ofPrior(progress).medianMs());
    }
  });

  test("a history that is fully trusted takes the place of the prior", () => {
    expectNear(medianMs(past, 1), ofPrior(past).medianMs());
  });

  test.each([0, 4 * minuteMs, 30 * minuteMs])(
    "a half-trusted history and the prior make a mixture, weighted by their survival up to %d ms",
    (nowMs) => {
      const left = 1 / (1 + nowMs / minuteMs);
      // With x the survival by the prior from now on, that by the history is x²: left × x + left² × x² is half of its value at 1.
      const half = (left + left ** 2) / 2;
      const x = (-left + Math.sqrt(left ** 2 + 4 * left ** 2 * half)) / (2 * left ** 2);
      expectNear(medianMs(past, 0.5, undefined, nowMs), (minuteMs + nowMs) * (1 / x - 1), interpolation);
    },
  );

  test("the density given the progress is multiplied by the likelihood ratio of the history to the prior", () => {
    // The product of powers is a power: 4 + 2 - 1. The ratio is that of whole bins, so it is smeared over an eighth.
    expectNear(medianMs(past, 1, progress), minuteMs * (2 ** (1 / 5) - 1), 0.02);
  });
});
