import type { Outcome } from "./simulateWait";

/** The summary of many waits of one class. */
export interface Summary {
  readonly meanLag: number;
  readonly p95Lag: number;
  readonly requests: number;
}

/** How a schedule compares with another over all classes. */
export interface Comparison {
  /** Geometric means over the classes of the ratio of means. */
  readonly lag: number;
  readonly requests: number;
  /** Their product: equal for schedules that only trade one for the other. Lower is better. */
  readonly index: number;
  /** Arithmetic means of the same ratios. */
  readonly meanLag: number;
  readonly meanRequests: number;
  /** Classes in which lag and requests are both more than 5 % worse. */
  readonly worse: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const geometricMean = (values: readonly number[]): number => Math.exp(mean(values.map((value) => Math.log(value))));

export function summarise(outcomes: readonly Outcome[]): Summary {
  const lags = outcomes.map(({ lagSeconds }) => lagSeconds).sort((a, b) => a - b);
  return {
    meanLag: mean(lags),
    p95Lag: lags[Math.floor(lags.length * 0.95)] ?? NaN,
    requests: mean(outcomes.map(({ requests }) => requests)),
  };
}

/** Compares class by class. */
export function compare(summaries: readonly Summary[], baseline: readonly Summary[]): Comparison {
  const ratios = (key: "meanLag" | "requests"): number[] =>
    summaries.map((summary, index) => summary[key] / (baseline[index]?.[key] ?? NaN));
  const [lags, requests] = [ratios("meanLag"), ratios("requests")];
  const isWorse = (ratio: number | undefined): boolean => (ratio ?? 0) > 1.05;
  return {
    lag: geometricMean(lags),
    requests: geometricMean(requests),
    index: geometricMean(lags) * geometricMean(requests),
    meanLag: mean(lags),
    meanRequests: mean(requests),
    worse: lags.filter((lag, index) => isWorse(lag) && isWorse(requests[index])).length,
  };
}
