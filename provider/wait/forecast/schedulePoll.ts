/**
 * When to look next. Two costs are weighed: a request, and the time between a job's end and the look that sees it.
 * If a request is worth a delay of c, and the hazard of the job's end is h, then gaps of sqrt(2c / h) cost the least: the
 * next look is due when gap × (expected ends within the gap) reaches 2c. So looks are rare while an end is unlikely, dense
 * when it is due, and rarer again when it is overdue.
 *
 * The longer a wait, the more looks it takes and the less one more of them matters: c is inversely proportional to the
 * length of the wait, so far and still to come. The same look is then late by seconds in a job of minutes and in one of
 * hours, and a job of which nothing is known, whose hazard falls as it grows older, is looked at in even gaps.
 *
 * The hazard comes from what is known of any job, from past jobs of the same name and from the progress.
 */
import { pollPolicy } from "../pollPolicy";
import { lomax } from "./distributions";
import { forecastFromHistory } from "./forecastFromHistory";
import { CumulativeHazard } from "./cumulativeHazard";
import { forecastFromProgress } from "./forecastFromProgress";
import type { ProgressSample } from "./progressSamples";

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
}

export interface Schedule {
  readonly delayMs: number;
  /** The time that is probably left; absent where neither progress nor history tells. */
  readonly remainingMs?: number;
}

/** The even gap between looks at a job of which nothing is known, in the long run. */
const evenGapMs = 6800;
/** Before anything is known, half of all jobs are taken to end within three times this, and one in thirty to take hours. */
const anyJobMs = 10_000;
/** How fast the chances of an end fade as a job of which nothing is known goes on: jobs are of any size. */
const anyJobWeight = 0.5;
/** No wait is short enough that a request would be worth more than in a wait of this length. */
const shortestWaitMs = 40_000;
/** The service's clock is taken at its word if it says that the job began within this time before the first look. */
const oldestMs = 24 * 3_600_000;
/** A job that was created no longer ago than this was created when it was first seen, for all that clocks can tell. */
const clockBlurMs = 1000;
/** A gap may be this much shorter than computed, so that many waits do not stay in step. */
const jitter = 0.04;

/** The delay before the next look at a job that runs. `random` is from 0 up to 1. */
export function schedulePoll(observed: Observed, random: number): Schedule {
  const { nowMs, firstSeenMs, samples, pastDurationsMs } = observed;
  const createdMs = credibleCreation(observed);
  // The two clocks may disagree, so that the job may as well have begun when it was first seen.
  const originsMs = createdMs === undefined ? [firstSeenMs] : [createdMs, firstSeenMs];
  const evidence = {
    prior: lomax(firstSeenMs, anyJobMs, anyJobWeight),
    history: forecastFromHistory(pastDurationsMs, originsMs),
    progress: forecastFromProgress(samples, createdMs, nowMs),
  };
  const posterior = new CumulativeHazard(evidence, nowMs);
  const remainingMs = posterior.medianMs();
  const waitMs = shortestWaitMs + (nowMs - firstSeenMs) + remainingMs;
  const requestCostMs = evenGapMs ** 2 / waitMs;
  const gapMs = Math.min(pollPolicy.longestGapMs, posterior.gapMs(2 * requestCostMs));
  return {
    delayMs: Math.max(pollPolicy.shortestGapMs, gapMs * (1 - jitter * random)),
    ...((evidence.history ?? evidence.progress) && { remainingMs }),
  };
}

/** When the job was created, if that is before it was first seen and not so long before that the clocks must differ. */
function credibleCreation({ createdMs, firstSeenMs }: Observed): number | undefined {
  const ageMs = firstSeenMs - createdMs;
  return ageMs > clockBlurMs && ageMs < oldestMs ? createdMs : undefined;
}
