/**
 * What the progress tells of the end. Two straight lines, through all changes of the progress and through the latest,
 * each say when the job ends and, by how far off they were earlier on, how well they know. The line that knows better
 * has the greater say. A small doubt remains: the job may end at once, or hang for as long as it likes.
 */
import { logLogistic, mixture, lomax, type Survival } from "./distributions";
import { LinearFit, type LineEnd } from "./linearFit";
import { changesOf, progressStep, sinceLastSetback, type ProgressChange, type ProgressSample } from "./progressSamples";

/** So many changes show the pace of late; fewer are mostly rounding. */
const latestCount = 4;
/** How often a job does something that no line foretells, such as to jump from 80 % to its end. */
const doubtWeight = 0.055;
/** The last per cent may take this share of all the time before it: 99 % is where jobs hang. */
const hangShare = 0.1;
/** A line is trusted to this share of the time left, as if it had been off by that much so many times. */
const untriedSpread = 0.07;
const untriedCount = 2;
/** A line that was off by more than this says next to nothing. */
const widestSpread = 0.9;
/** Nothing is foretold more exactly than a look takes. */
const shortestLeftMs = 500;

/** Undefined where the progress does not tell. `createdMs`: when the job began at 0 %, where that is known. */
export function forecastFromProgress(
  samples: readonly ProgressSample[],
  createdMs: number | undefined,
  nowMs: number,
): Survival | undefined {
  const current = sinceLastSetback(samples);
  const seen = changesOf(current);
  const changes = withOrigin(seen, current.length === samples.length ? createdMs : undefined);
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return undefined;
  const step = progressStep(seen);
  const forecasts = [changes, changes.slice(-latestCount)].flatMap((chosen) => forecast(chosen, step) ?? []);
  if (forecasts.length === 0) return undefined;
  const certainty = forecasts.reduce((sum, { spread }) => sum + 1 / spread, 0);
  const hangMs = Math.max(hangShare * (nowMs - first.atMs), ...forecasts.map(({ leftMs }) => leftMs));
  return mixture([
    [doubtWeight, lomax(last.atMs, hangMs)],
    ...forecasts.map(
      ({ leftMs, spread }) =>
        [(1 - doubtWeight) / (spread * certainty), logLogistic(last.atMs, leftMs, spread)] as const,
    ),
  ]);
}

/** Until a job has shown a pace of its own, its creation at 0 % counts as a change. */
function withOrigin(changes: readonly ProgressChange[], createdMs: number | undefined): readonly ProgressChange[] {
  const [first] = changes;
  if (createdMs === undefined || !first || first.progress === 0 || changes.length > 2) return changes;
  return [{ atMs: createdMs, progress: 0, withinMs: 0 }, ...changes];
}

interface Forecast {
  /** From the last change on. */
  readonly leftMs: number;
  /** Standard deviation of the logarithm of `leftMs`. */
  readonly spread: number;
}

/** What a line through some changes says, and how far to trust it. */
function forecast(changes: readonly ProgressChange[], step: number): Forecast | undefined {
  const line = new LinearFit(step);
  const earlier: (LineEnd & { readonly saidMs: number })[] = [];
  for (const change of changes) {
    line.add(change);
    const end = line.end();
    if (end) earlier.push({ ...end, saidMs: change.atMs });
  }
  const latest = earlier.pop();
  if (!latest) return undefined;
  const leftMs = Math.max(shortestLeftMs, latest.endMs - latest.saidMs);
  const squares = earlier.reduce(
    (sum, said) => sum + relativeError(said, latest.endMs, said.saidMs) ** 2,
    untriedCount * untriedSpread ** 2,
  );
  const modelSpread = Math.sqrt(squares / (untriedCount + earlier.length));
  return { leftMs, spread: Math.min(widestSpread, Math.hypot(latest.errorMs / leftMs, modelSpread)) };
}

/** How far off a forecast was, beyond what rounding explains, as a share of the time that was then left. */
function relativeError(said: LineEnd, endMs: number, saidMs: number): number {
  const beyondRoundingMs = Math.max(0, Math.abs(endMs - said.endMs) - 2 * said.errorMs);
  return beyondRoundingMs / Math.max(shortestLeftMs, endMs - saidMs);
}
