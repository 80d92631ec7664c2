/**
 * When to poll next. Two costs are weighed: a request, and the delay between the end of a job and the poll that shows
 * it. If a request costs as much as a delay of c, and h is the hazard of the end, then gaps of sqrt(2c / h) between
 * polls cost the least. So the next poll is due when gap × (cumulative hazard within the gap) reaches 2c. Polls are
 * rare while an end is unlikely, frequent when it is due, and rarer again when it is overdue.
 *
 * The longer a wait, the more polls it takes and the less one more of them matters: c is inversely proportional to the
 * length of the wait, both so far and still to come. So the delay in a job of minutes and in one of hours is of the
 * same order, and a job without any forecast, whose hazard falls with its age, is polled in even gaps.
 *
 * The hazard comes from what is known of any job, from past jobs of the same name, and from the progress.
 */
import { pollPolicy } from "../pollPolicy";
import { CumulativeHazard } from "./cumulativeHazard";
import { lomax } from "./distributions";
import { forecastFromHistory } from "./forecastFromHistory";
import { forecastFromProgress } from "./forecastFromProgress";
import type { ProgressSample } from "./progressSamples";

/**
 * Everything that a wait knows about its job. Times are milliseconds on the wait's own clock, unless said otherwise.
 */
export interface Observed {
  readonly nowMs: number;
  /** When the first poll showed the job. */
  readonly firstSeenMs: number;
  /** When the job was created by the service's clock, which may be minutes off; NaN if that is unknown. */
  readonly createdMs: number;
  /** Every poll that gave a progress, oldest first. */
  readonly samples: readonly ProgressSample[];
  /** How long past jobs of the same name took. Empty if none are known. */
  readonly pastDurationsMs: readonly number[];
}

/** When the next poll is due, and what the forecast says. */
export interface Schedule {
  /** From now to the next poll: 1 second to 10 minutes, see `pollPolicy`. Milliseconds. */
  readonly delayMs: number;
  /** The median time left, in milliseconds; absent if neither progress nor history allows a forecast. */
  readonly remainingMs?: number;
}

/** The long-term gap between polls of a job without any forecast. */
const evenGapMs = 6800;
/** The prior of any job, a Lomax distribution: half of all jobs end within three times this scale. */
const priorScaleMs = 10_000;
/** Its shape. So small a shape means that jobs are of any size: one in thirty takes more than two hours. */
const priorShape = 0.5;
/** Added to the length of each wait: no request costs more than one in a wait of this length. */
const shortestWaitMs = 40_000;
/** If the creation is further than this before the first poll, one of the clocks is wrong. */
const oldestMs = 24 * 3_600_000;
/** A creation less than this before the first poll counts as the same moment. */
const clockToleranceMs = 1000;
/** Jitter makes a gap shorter by up to this share, so that many waits do not poll in step. */
const jitter = 0.04;

/**
 * Forecasts when a running job ends, and returns when to poll it next.
 *
 * @param random From 0 up to 1, for the jitter.
 */
export function schedulePoll(observed: Observed, random: number): Schedule {
  const { nowMs, firstSeenMs, samples, pastDurationsMs } = observed;
  const createdMs = credibleCreation(observed);
  // The two clocks may disagree, so the job may also have begun when it was first seen.
  const originsMs = createdMs === undefined ? [firstSeenMs] : [createdMs, firstSeenMs];
  const evidence = {
    prior: lomax(firstSeenMs, priorScaleMs, priorShape),
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

/** When the job was created, if the service's clock is plausible and this is earlier than the first poll. */
function credibleCreation({ createdMs, firstSeenMs }: Observed): number | undefined {
  const ageMs = firstSeenMs - createdMs;
  return ageMs > clockToleranceMs && ageMs < oldestMs ? createdMs : undefined;
}
