import { logLogisticShape, type Survival } from "./distribution";

/** More past jobs than this add nothing but work. */
const longestHistory = 64;
/** So many of them, evenly chosen from the shortest to the longest, draw the same picture. */
const mostKernels = 24;
/** Even the most regular past is repeated to two per cent only. */
const narrowestSpread = 0.02;
/** Wider than this, the past jobs would lose their own shape, such as being of two kinds. */
const widestSpread = 0.3;
/** A single past job tells the duration to this; more of them tell it better. */
const loneSpread = 0.15;

/**
 * What the past tells of the end: the job takes as long as one of the earlier ones did, give or take, from one of the
 * moments at which it may have begun. Undefined where nothing is known of the past.
 */
export function historyGuess(pastDurationsMs: readonly number[], originsMs: readonly number[]): Survival | undefined {
  const logs = pastDurationsMs
    .filter((ms) => ms > 0 && Number.isFinite(ms))
    .slice(0, longestHistory)
    .map((ms) => Math.log(ms))
    .sort((a, b) => a - b);
  if (logs.length === 0) return undefined;
  const shape = logLogisticShape(kernelSpread(logs));
  const kernels = evenlyChosen(logs, mostKernels);
  const survivalAfter = (ageMs: number): number => {
    if (ageMs <= 0) return 1;
    const age = Math.log(ageMs);
    return kernels.reduce((sum, log) => sum + 1 / (1 + Math.exp(shape * (age - log))), 0) / kernels.length;
  };
  return (atMs) => originsMs.reduce((sum, originMs) => sum + survivalAfter(atMs - originMs), 0) / originsMs.length;
}

/** Width of each past job's guess: narrow where the past is consistent, wide where it is thin or scattered. */
function kernelSpread(logs: readonly number[]): number {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  // Silverman's rule for the width of kernels.
  const rule = 1.06 * deviation * logs.length ** -0.2;
  return Math.min(widestSpread, Math.max(narrowestSpread, rule, loneSpread / logs.length));
}

function evenlyChosen(sorted: readonly number[], most: number): readonly number[] {
  if (sorted.length <= most) return sorted;
  const stride = sorted.length / most;
  return sorted.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}
