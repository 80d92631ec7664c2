/**
 * When a job ends, given its progress. Two straight lines are drawn, through all changes of the progress and through the
 * latest four. Each forecasts an end, and its earlier errors tell how exact it is. The result is a mixture of both, in which
 * the more exact line weighs more, and of outliers: jobs that end at once or hang.
 */
import { logLogistic, mixture, lomax, type Survival } from "./distributions";
import { LinearFit, type LineEnd } from "./linearFit";
import { changesOf, progressStep, sinceLastSetback, type ProgressChange, type ProgressSample } from "./progressSamples";

/** This many changes show the current pace. With fewer, rounding dominates. */
const latestCount = 4;
/** The probability that a job does not follow any line, for example jumps from 80 % to its end. */
const outlierWeight = 0.055;
/** The median of the outliers is at least this share of the time since the first change: a job may hang at 99 %. */
const hangShare = 0.1;
/** The prior of a line's error, as a share of the time left, and how many observed errors it counts for. */
const priorSpread = 0.07;
const priorCount = 2;
/** A line with a larger error than this is useless. */
const widestSpread = 0.9;
/** No forecast is more exact than the time that a poll takes. */
const shortestLeftMs = 500;

/**
 * Forecasts the end from the progress.
 *
 * @param samples Oldest first.
 * @param createdMs When the job began at 0 %; undefined if that is unknown.
 * @returns Undefined if the progress allows no forecast.
 */
export function forecastFromProgress(
  samples: readonly ProgressSample[],
  createdMs: number | undefined,
  nowMs: number,
): Survival | undefined {
  const current = sinceLastSetback(samples);
  const polled = changesOf(current);
  const changes = withOrigin(polled, current.length === samples.length ? createdMs : undefined);
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return undefined;
  const step = progressStep(polled);
  const lines = [changes, changes.slice(-latestCount)].flatMap((chosen) => forecastFromLine(chosen, step) ?? []);
  if (lines.length === 0) return undefined;
  const precision = lines.reduce((sum, { spread }) => sum + 1 / spread, 0);
  const hangMs = Math.max(hangShare * (nowMs - first.atMs), ...lines.map(({ leftMs }) => leftMs));
  return mixture([
    [outlierWeight, lomax(last.atMs, hangMs)],
    ...lines.map(
      ({ leftMs, spread }) =>
        [(1 - outlierWeight) / (spread * precision), logLogistic(last.atMs, leftMs, spread)] as const,
    ),
  ]);
}

/** Until a job has shown a pace of its own, its creation at 0 % counts as a change. */
function withOrigin(changes: readonly ProgressChange[], createdMs: number | undefined): readonly ProgressChange[] {
  const [first] = changes;
  if (createdMs === undefined || !first || first.progress === 0 || changes.length > 2) return changes;
  return [{ atMs: createdMs, progress: 0, withinMs: 0 }, ...changes];
}

interface LineForecast {
  /** From the last change to the end. */
  readonly leftMs: number;
  /** Standard deviation of the natural logarithm of `leftMs`. */
  readonly spread: number;
}

/** The forecast of the line through some changes, and its error; undefined if the line does not rise. */
function forecastFromLine(changes: readonly ProgressChange[], step: number): LineForecast | undefined {
  const line = new LinearFit(step);
  const earlier: (LineEnd & { readonly atMs: number })[] = [];
  for (const change of changes) {
    line.add(change);
    const end = line.end();
    if (end) earlier.push({ ...end, atMs: change.atMs });
  }
  const latest = earlier.pop();
  if (!latest) return undefined;
  const leftMs = Math.max(shortestLeftMs, latest.endMs - latest.atMs);
  const squares = earlier.reduce(
    (sum, forecast) => sum + relativeError(forecast, latest.endMs, forecast.atMs) ** 2,
    priorCount * priorSpread ** 2,
  );
  const modelSpread = Math.sqrt(squares / (priorCount + earlier.length));
  return { leftMs, spread: Math.min(widestSpread, Math.hypot(latest.errorMs / leftMs, modelSpread)) };
}

/** The error of an earlier forecast beyond what rounding explains, as a share of the time that was left then. */
function relativeError(forecast: LineEnd, endMs: number, atMs: number): number {
  const beyondRoundingMs = Math.max(0, Math.abs(endMs - forecast.endMs) - 2 * forecast.errorMs);
  return beyondRoundingMs / Math.max(shortestLeftMs, endMs - atMs);
}
