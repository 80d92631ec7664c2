import { logLogisticShape, type Survival } from "./distributions";

/** The most past jobs that are used. More would not improve the forecast. */
const longestHistory = 64;
/** This many kernels, evenly chosen from the shortest to the longest past job, give nearly the same density as all. */
const mostKernels = 24;
/** Durations of even the most regular jobs vary by at least two per cent. */
const narrowestSpread = 0.02;
/** A wider kernel would hide the shape of the history, such as two kinds of jobs. */
const widestSpread = 0.3;
/** The prior of the kernels' width: one deviation of this size is added to those of the past jobs. */
const priorSpread = 0.2;

/** A forecast of a job's end from past jobs of the same name. */
export interface HistoryForecast {
  /** On the wait's own clock. */
  readonly survival: Survival;
  /** The prior probability, 0 to 1, that a job is like one of the past ones: n / (n + 1) after n jobs. */
  readonly trust: number;
}

/**
 * Forecasts the end from past durations: a kernel density estimate on a logarithmic scale, with log-logistic kernels.
 *
 * @param pastDurationsMs Those that are not positive and finite are ignored, and so are those past the first 64.
 * @param originsMs The times at which the job may have begun, all equally likely. At least one.
 * @returns Undefined if there is no history.
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
  // The survival of a kernel is 1 / (1 + (age / median) ^ shape). Terms that do not depend on the age are computed
  // once.
  const factors = kernels.map((log) => Math.exp(shape * (middle - log)));
  const survivalAfter = (ageMs: number): number => {
    const power = Math.exp(shape * (Math.log(Math.max(0, ageMs)) - middle));
    let sum = 0;
    for (const factor of factors) sum += 1 / (1 + power * factor);
    return sum / factors.length;
  };
  return {
    survival: (atMs) => originsMs.reduce((sum, originMs) => sum + survivalAfter(atMs - originMs), 0) / originsMs.length,
    // As if one of n + 1 jobs were of a new kind.
    trust: 1 - 1 / (logs.length + 1),
  };
}

/** The standard deviation of each kernel: narrow where the past durations agree, wide where they are few or scattered. */
function kernelSpread(logs: readonly number[]): number {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, priorSpread ** 2);
  const silvermansRule = 1.06 * Math.sqrt(squares / logs.length) * logs.length ** -0.2;
  return Math.min(widestSpread, Math.max(narrowestSpread, silvermansRule));
}

function evenlyChosen(sorted: readonly number[], most: number): readonly number[] {
  if (sorted.length <= most) return sorted;
  const stride = sorted.length / most;
  return sorted.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}
