/**
 * When to look next. Two costs are weighed: a request, and the time between a job's end and the look that sees it.
 * If a request is worth `requestCostMs` of delay, and the hazard of the job's end is h, then gaps of
 * sqrt(2 · requestCostMs / h) cost the least: the next look is due when gap × (expected ends within the gap) reaches
 * 2 · requestCostMs. So looks are rare while an end is unlikely, dense when it is due, and rarer again when it is overdue.
 *
 * The hazard comes from a mixture of guesses: jobs of this name in the past, the progress that this job makes, and a
 * guess that knows nothing. Each loses its say once the job outlives it.
 */
import { anyTime, aroundMedian, Mixture, firstAbove, type EndGuess } from "./distribution";
import { firstOfEach, fitProgress, progressStep, sinceLastSetback, type ProgressSample } from "./progressFit";

/** All that a wait has seen of its job. Times are milliseconds on the wait's own clock. */
export interface Observed {
  readonly nowMs: number;
  /** When the job was first looked at. */
  readonly firstSeenMs: number;
  /** When the job was created by the service's clock, which may be minutes off; NaN where it is not known. */
  readonly createdMs: number;
  /** Every look that gave a progress, oldest first. */
  readonly samples: readonly ProgressSample[];
  /** How long jobs of the same name took. */
  readonly pastDurationsMs: readonly number[];
  /** How many waits the next look serves: they share its cost. */
  readonly sharing: number;
}

export interface Schedule {
  readonly delayMs: number;
  /** The time that is probably left; absent where neither progress nor history tells. */
  readonly remainingMs?: number;
}

/** One request is worth this much delay in noticing the end. */
const requestCostMs = 200;
/** The guess that knows nothing: its hazard makes the gap 9 s where it is all there is. */
const uninformedMeanMs = 200_000;
/** No two looks at one job are closer. */
export const shortestGapMs = 1000;
/** However sure the guesses are, nobody waits longer for news. */
const longestGapMs = 600_000;
/** A gap may be this much shorter than computed, so that many waits do not stay in step. */
const jitter = 0.04;

/** The delay before the next look at a job that runs. `random` is from 0 up to 1. */
export function scheduleNextLook(observed: Observed, random: number): Schedule {
  const informed = [...progressGuesses(observed), ...historyGuesses(observed)];
  const uninformed = anyTime(uninformedWeight, observed.firstSeenMs, uninformedMeanMs);
  const mixture = new Mixture([...informed, uninformed], observed.nowMs);
  // What is saved by sharing goes half into fewer requests and half into sooner news.
  const costMs = requestCostMs / Math.sqrt(observed.sharing);
  const gapMs = firstAbove((delayMs) => delayMs * mixture.hazard(delayMs), 2 * costMs, longestGapMs);
  return {
    delayMs: Math.max(shortestGapMs, gapMs * (1 - jitter * random)),
    ...(informed.length > 0 && { remainingMs: mixture.medianMs(30 * 24 * 3_600_000) }),
  };
}

const uninformedWeight = 0.1;
const fitWeight = 0.3;
const doubtWeight = 0.15;
const historyWeight = 0.5;
const historyDoubtWeight = 0.05;

/** Spread of a guess that takes progress as a hint only. */
const doubtSpread = 0.9;
/** What a straight line is trusted to before it has proved itself, as a share of the time left. */
const untriedSpread = 0.15;

/** Guesses from the progress: a line through all samples, one through the latest, and one that trusts neither. */
function progressGuesses({ samples, createdMs, firstSeenMs }: Observed): EndGuess[] {
  const current = sinceLastSetback(samples);
  const step = progressStep(current);
  const changes = withOrigin(firstOfEach(current), current.length === samples.length, createdMs, firstSeenMs);
  const last = changes.at(-1);
  if (!last) return [];
  return [changes, changes.slice(-4)].flatMap((chosen) => {
    const fit = fitProgress(chosen, step);
    if (!fit) return [];
    const medianMs = Math.max(500, fit.endMs - last.atMs);
    const spread = Math.hypot(fit.errorMs / medianMs, modelSpread(chosen, step, fit.endMs));
    return [
      aroundMedian(fitWeight, last.atMs, medianMs, Math.min(doubtSpread, spread)),
      aroundMedian(doubtWeight / 2, last.atMs, medianMs, doubtSpread),
    ];
  });
}

/** A job's first sample is its creation at 0 %, if the clocks agree well enough that this makes sense. */
function withOrigin(
  changes: readonly ProgressSample[],
  whole: boolean,
  createdMs: number,
  firstSeenMs: number,
): readonly ProgressSample[] {
  const [first] = changes;
  if (!whole || !first || changes.length > 2 || first.progress === 0) return changes;
  return createdMs < firstSeenMs - 1000 ? [{ atMs: createdMs, progress: 0 }, ...changes] : changes;
}

/** How far off this line's earlier forecasts were, as a share of the time that was then left. */
function modelSpread(samples: readonly ProgressSample[], step: number, endMs: number): number {
  let sum = untriedSpread ** 2;
  let count = 1;
  for (let length = 2; length < samples.length; length++) {
    const last = samples[length - 1];
    const earlier = fitProgress(samples.slice(0, length), step);
    if (!last || !earlier) continue;
    const beyondRounding = Math.max(0, Math.abs(endMs - earlier.endMs) - 2 * earlier.errorMs);
    sum += (beyondRounding / Math.max(1000, endMs - last.atMs)) ** 2;
    count += 1;
  }
  return Math.sqrt(sum / count);
}

/** More past jobs than this add nothing but work. */
const longestHistory = 64;

/** Guesses from the past: the job takes as long as one of the earlier ones did, give or take. */
function historyGuesses({ pastDurationsMs, createdMs, firstSeenMs }: Observed): EndGuess[] {
  const durations = pastDurationsMs.filter((ms) => ms > 0 && Number.isFinite(ms)).slice(0, longestHistory);
  if (durations.length === 0) return [];
  const spread = kernelSpread(durations);
  const weight = (historyWeight * durations.length) / (durations.length + 1);
  const origins = originsOf(createdMs, firstSeenMs);
  const middleMs = [...durations].sort((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0;
  return origins.flatMap((originMs) => [
    aroundMedian(historyDoubtWeight / origins.length, originMs, middleMs, doubtSpread),
    ...durations.map((ms) => aroundMedian(weight / durations.length / origins.length, originMs, ms, spread)),
  ]);
}

/** The job began when the service says, or when it was first seen, where the two clocks may disagree. */
function originsOf(createdMs: number, firstSeenMs: number): number[] {
  if (!(createdMs < firstSeenMs - 2000)) return [firstSeenMs];
  return [createdMs, firstSeenMs];
}

/** Width of each past job's guess: narrow where the past is consistent, wide where it is thin or scattered. */
function kernelSpread(durationsMs: readonly number[]): number {
  const logs = durationsMs.map((ms) => Math.log(ms));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  const rule = 1.06 * deviation * logs.length ** -0.2;
  return Math.min(0.3, Math.max(0.02, rule, 0.15 / logs.length));
}
