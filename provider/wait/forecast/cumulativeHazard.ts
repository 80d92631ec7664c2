import type { Survival } from "./distributions";
import type { HistoryForecast } from "./forecastFromHistory";

/** The evidence about the end of a job. All survival functions use the same clock. */
export interface Evidence {
  /** The prior: the survival of an unknown job. It must fall strictly, so that the likelihood ratio exists. */
  readonly prior: Survival;
  /** The forecast from past jobs of the same name; undefined if there are none. */
  readonly history: HistoryForecast | undefined;
  /** The survival given the job's progress; undefined if the progress allows no forecast. Default: the prior. */
  readonly progress: Survival | undefined;
}

const firstEdgeMs = 500;
const lastEdgeMs = 30 * 24 * 3_600_000;
/** Each bin is about an eighth longer than the one before: a delay need not be known more exactly than that. */
const binCount = 128;
const growth = (lastEdgeMs / firstEdgeMs) ** (1 / (binCount - 1));
/** The edges of the bins, as delays from now. */
const edgesMs: readonly number[] = [0, ...Array.from({ length: binCount }, (_, bin) => firstEdgeMs * growth ** bin)];

/**
 * The cumulative hazard of the end of a job that runs now, by Bayes' rule. Time is cut into bins. In each, the probability
 * given the progress is multiplied by the likelihood ratio of the history to the prior. So a regular history sharpens a vague
 * progress, and a history loses its weight when the progress contradicts it or the job outlives it.
 */
export class CumulativeHazard {
  /** The cumulative hazard from now to each edge. */
  readonly #hazards: readonly number[];

  /** @param nowMs The job is known to run at this time. */
  constructor({ prior, history, progress = prior }: Evidence, nowMs: number) {
    const probabilities = (survival: Survival): number[] => {
      const survivals = edgesMs.map((delayMs) => survival(nowMs + delayMs));
      return survivals.map((atEdge, edge) => Math.max(0, atEdge - (survivals[edge + 1] ?? 0)));
    };
    const fromProgress = probabilities(progress);
    if (!history) {
      this.#hazards = cumulativeHazards(fromProgress);
      return;
    }
    const [fromPrior, fromHistory] = [probabilities(prior), probabilities(history.survival)];
    const posterior = fromProgress.map((probability, bin) => {
      const likelihoodRatio = (fromHistory[bin] ?? 0) / (fromPrior[bin] ?? 1);
      return probability * (1 - history.trust + history.trust * likelihoodRatio);
    });
    this.#hazards = cumulativeHazards(posterior);
  }

  /** The median time left, in milliseconds; at most 30 days. */
  medianMs(): number {
    return this.#firstAt(Math.LN2, (_delayMs, hazard) => hazard);
  }

  /** The delay, in milliseconds, at which the delay times the cumulative hazard until then reaches `costMs`; 30 days at most. */
  gapMs(costMs: number): number {
    return this.#firstAt(costMs, (delayMs, hazard) => delayMs * hazard);
  }

  /** The delay at which a value that grows with the delay reaches a level. Between two edges the value is taken as linear. */
  #firstAt(level: number, valueOf: (delayMs: number, hazard: number) => number): number {
    let [previousMs, previous] = [0, 0];
    for (const [edge, delayMs] of edgesMs.entries()) {
      const value = valueOf(delayMs, this.#hazards[edge] ?? Infinity);
      if (value === Infinity) return delayMs;
      if (value >= level) return previousMs + ((delayMs - previousMs) * (level - previous)) / (value - previous);
      [previousMs, previous] = [delayMs, value];
    }
    return lastEdgeMs;
  }
}

/** The cumulative hazard up to each edge, from the probability of an end in each bin. The last bin has no end. */
function cumulativeHazards(probabilities: readonly number[]): number[] {
  const survivals = [...probabilities];
  // Sum from the far end, so that small terms are not lost in rounding.
  for (let bin = survivals.length - 2; bin >= 0; bin--) {
    survivals[bin] = (survivals[bin] ?? 0) + (survivals[bin + 1] ?? 0);
  }
  const [total = 0] = survivals;
  return survivals.map((survival) => Math.log(total / survival));
}
