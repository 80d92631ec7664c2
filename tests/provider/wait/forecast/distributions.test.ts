import { logLogistic, lomax, mixture } from "../../../../provider/wait/forecast/distributions";
import { expectNear } from "./expectNear";

const anchorMs = 5000;

describe("a log-logistic distribution", () => {
  test.each([0.02, 0.2, 0.9])("has the quantiles of the textbook at a spread of %d", (spread) => {
    const survival = logLogistic(anchorMs, 60_000, spread);
    const shape = Math.PI / (Math.sqrt(3) * spread);
    for (const probability of [0.01, 0.25, 0.5, 0.9, 0.999]) {
      const quantileMs = 60_000 * (probability / (1 - probability)) ** (1 / shape);
      expectNear(survival(anchorMs + quantileMs), 1 - probability);
    }
  });

  test.each([0.02, 0.2, 0.9])("has a logarithm whose standard deviation is its spread of %d", (spread) => {
    const survival = logLogistic(anchorMs, 60_000, spread);
    // The logarithm is symmetric about that of the median, so its variance is four times the integral of y S(y) from 0.
    const steps = 20_000;
    const width = (30 * spread) / steps;
    let integral = 0;
    for (let step = 0; step < steps; step++) {
      const log = (step + 0.5) * width;
      integral += log * survival(anchorMs + 60_000 * Math.exp(log)) * width;
    }
    expectNear(Math.sqrt(4 * integral), spread);
  });

  test("has no end before its anchor", () => {
    expect(logLogistic(anchorMs, 60_000, 0.2)(anchorMs)).toBe(1);
    expect(logLogistic(anchorMs, 60_000, 0.2)(0)).toBe(1);
  });
});

describe("a Lomax distribution", () => {
  test.each([0.5, 1, 3])("has the survival and the median of the textbook at a shape of %d", (shape) => {
    const survival = lomax(anchorMs, 10_000, shape);
    for (const timeMs of [1, 10_000, 1e7]) {
      expectNear(survival(anchorMs + timeMs), Math.exp(-shape * Math.log1p(timeMs / 10_000)));
    }
    expectNear(survival(anchorMs + 10_000 * (2 ** (1 / shape) - 1)), 0.5);
  });

  test("has its scale as its median where no shape is given", () => {
    expectNear(lomax(anchorMs, 10_000)(anchorMs + 10_000), 0.5);
  });

  test("has no end before its anchor", () => {
    expect(lomax(anchorMs, 10_000)(anchorMs)).toBe(1);
    expect(lomax(anchorMs, 10_000)(0)).toBe(1);
  });
});

test("the survival of a mixture is the weighted sum of those of its components", () => {
  const survival = mixture([
    [0.2, (atMs) => Math.exp(-atMs / 1000)],
    [0.7, (atMs) => Math.exp(-atMs / 4000)],
    [0.1, () => 1],
  ]);
  expectNear(survival(0), 1);
  expectNear(survival(4000), 0.2 * Math.exp(-4) + 0.7 * Math.exp(-1) + 0.1);
});
