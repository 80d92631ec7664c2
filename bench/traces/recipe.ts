import { logNormal, times, uniform } from "./draws";
import { even, type Shape } from "./shapes";
import type { Random, Trace, TraceClass } from "./trace";

/** How the traces of a class are drawn. */
export interface Recipe {
  /** Of the durations, in seconds. */
  median: number;
  /** Standard deviation of the durations' logarithm. */
  spread?: number;
  /** Durations of another distribution. */
  duration?: (random: Random) => number;
  /** The progress is rounded down to this many per cent. */
  step?: number;
  shape?: (random: Random) => Shape;
  /** The job reports no progress at all, or none before this share of its duration. */
  silent?: boolean;
  silentUntil?: number;
  /** The highest progress of a job that still runs. */
  highest?: number;
  /** The wait begins at up to this share of the duration. */
  lateShare?: number;
  /** The service's clock differs by up to this much, or gives every job the same creation time long ago. */
  skewSeconds?: number;
  createdYearsAgo?: number;
  historyCount?: number;
  /** Past jobs took this many times as long. */
  historyFactor?: number;
}

const yearSeconds = 365 * 86_400;

/** A class whose past durations come from the same distribution as the job's own, unless the recipe says otherwise. */
export function traceClass(name: string, recipe: Recipe): TraceClass {
  const { median, spread = 0.15, step = 1, highest = 99, lateShare = 0, skewSeconds = 0, historyCount = 20 } = recipe;
  const { silent = false, silentUntil = 0, createdYearsAgo = 0, historyFactor = 1 } = recipe;
  const duration = recipe.duration ?? ((random: Random) => logNormal(random, median, spread));
  return {
    name,
    draw(random): Trace {
      const durationSeconds = duration(random);
      const shape = (recipe.shape ?? even)(random);
      const progressAt = (fraction: number): number =>
        Math.min(highest, Math.floor((shape(Math.min(1, Math.max(0, fraction))) * 100) / step) * step);
      return {
        durationSeconds,
        progressAt: (seconds) =>
          silent || seconds < silentUntil * durationSeconds ? undefined : progressAt(seconds / durationSeconds),
        waitStartSeconds: lateShare * random() * durationSeconds,
        clockSkewSeconds: uniform(random, -skewSeconds, skewSeconds) - createdYearsAgo * yearSeconds,
        pastDurationsSeconds: times(historyCount, () => historyFactor * duration(random)),
      };
    },
  };
}
