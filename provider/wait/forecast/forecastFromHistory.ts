import { logLogisticShape, type Survival } from "./distributions";

/** More past jobs than this add nothing but work. */
const longestHistory = 64;
/** So many of them, evenly chosen from the shortest to the longest, draw the same picture. */
const mostKernels = 24;
/** Even the most regular past is repeated to two per cent only. */
const narrowestSpread = 0.02;
/** Wider than this, the past jobs would lose their own shape, such as being of two kinds. */
const widestSpread = 0.3;
/** However alike the past jobs are, the next is taken to differ once by this much. */
const expectedSpread = 0.2;

export interface HistoryForecast {
  readonly survival: Survival;
  /** The chance, before anything was seen, that a job is like one of those that went before. */
  readonly trust: number;
}

/**
 * What the past tells of the end: the job takes as long as one of the earlier ones did, give or take, from one of the
 * moments at which it may have begun. Undefined where nothing is known of the past.
 */
export function forecastFromHistory(
  pastDurationsMs: readonly number[],
  originsMs: readonly number[],
): HistoryForecast | undefined {
  const logs = pastDurationsMs
    .filter((ms) => ms > 0 && Number.isFinite(ms))
    .slice(0, longestHistory)
    .map((ms) => Math.log(ms))
    .sort((a, b) => a - b);
  if (logs.length === 0) return undefined;
  const shape = logLogisticShape(kernelSpread(logs));
  const kernels = evenlyChosen(logs, mostKernels);
  const middle = kernels[Math.floor(kernels.length / 2)] ?? 0;
  // The survival of a log-logistic kernel is 1 / (1 + (age / median) ^ shape): what does not depend on the age comes first.
  const factors = kernels.map((log) => Math.exp(shape * (middle - log)));
  const survivalAfter = (ageMs: number): number => {
    const power = Math.exp(shape * (Math.log(Math.max(0, ageMs)) - middle));
    let sum = 0;
    for (const factor of factors) sum += 1 / (1 + power * factor);
    return sum / factors.length;
  };
  return {
    survival: (atMs) => originsMs.reduce((sum, originMs) => sum + survivalAfter(atMs - originMs), 0) / originsMs.length,
    // After so many jobs without a surprise, this is how likely the next is to be one of a new kind.
    trust: 1 - 1 / (logs.length + 1),
  };
}

/** Width of each past job's guess: narrow where the past is consistent, wide where it is thin or scattered. */
function kernelSpread(logs: readonly number[]): number {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, expectedSpread ** 2);
  // Silverman's rule for the width of kernels.
  const rule = 1.06 * Math.sqrt(squares / logs.length) * logs.length ** -0.2;
  return Math.min(widestSpread, Math.max(narrowestSpread, rule));
}

function evenlyChosen(sorted: readonly number[], most: number): readonly number[] {
  if (sorted.length <= most) return sorted;
  const stride = sorted.length / most;
  return sorted.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}
