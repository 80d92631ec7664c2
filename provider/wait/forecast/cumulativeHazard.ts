import type { Survival } from "./distributions";
import type { HistoryForecast } from "./forecastFromHistory";

/** What is believed of a job's end, before and after its progress was seen. */
export interface Evidence {
  /** What is believed of a job of which nothing is known. */
  readonly prior: Survival;
  /** What past jobs of this name say. */
  readonly history: HistoryForecast | undefined;
  /** What the progress makes of the prior. */
  readonly progress: Survival | undefined;
}

const firstEdgeMs = 500;
const lastEdgeMs = 30 * 24 * 3_600_000;
/** Each bin is an eighth longer than the one before: a gap need not be known more exactly than that. */
const binCount = 128;
const growth = (lastEdgeMs / firstEdgeMs) ** (1 / (binCount - 1));
/** Delays from now. */
const edgesMs: readonly number[] = [0, ...Array.from({ length: binCount }, (_, bin) => firstEdgeMs * growth ** bin)];

/**
 * When a job that runs now will have ended, by Bayes' rule. For each stretch of time to come, the progress' guess is
 * multiplied by how much likelier the past makes an end in that stretch than the prior does. So an exact past sharpens a
 * vague progress, and a past that the progress contradicts, or the job has outlived, loses its say.
 */
export class CumulativeHazard {
  /** The expected number of ends until each edge (the cumulative hazard). */
  readonly #hazards: readonly number[];

  constructor({ prior, history, progress = prior }: Evidence, nowMs: number) {
    const masses = (survival: Survival): number[] => {
      const left = edgesMs.map((delayMs) => survival(nowMs + delayMs));
      return left.map((now, edge) => Math.max(0, now - (left[edge + 1] ?? 0)));
    };
    const progressMasses = masses(progress);
    if (!history) {
      this.#hazards = cumulativeHazards(progressMasses);
      return;
    }
    const [priorMasses, historyMasses] = [masses(prior), masses(history.survival)];
    const ends = progressMasses.map((mass, bin) => {
      const likelier = (historyMasses[bin] ?? 0) / (priorMasses[bin] ?? 1);
      return mass * (1 - history.trust + history.trust * likelier);
    });
    this.#hazards = cumulativeHazards(ends);
  }

  /** The delay by which half of such jobs have ended. */
  medianMs(): number {
    return this.#firstAt(Math.LN2, (_delayMs, hazard) => hazard);
  }

  /** The delay at which the delay times the expected number of ends within it reaches `costMs`. */
  gapMs(costMs: number): number {
    return this.#firstAt(costMs, (delayMs, hazard) => delayMs * hazard);
  }

  /** Where a value that grows with the delay reaches a level. */
  #firstAt(level: number, valueOf: (delayMs: number, hazard: number) => number): number {
    let [beforeMs, before] = [0, 0];
    for (const [edge, delayMs] of edgesMs.entries()) {
      const value = valueOf(delayMs, this.#hazards[edge] ?? Infinity);
      if (value === Infinity) return delayMs;
      if (value >= level) return beforeMs + ((delayMs - beforeMs) * (level - before)) / (value - before);
      [beforeMs, before] = [delayMs, value];
    }
    return lastEdgeMs;
  }
}

/** From the chance of an end in each bin, the expected number of ends up to each edge. */
function cumulativeHazards(ends: readonly number[]): number[] {
  const left = [...ends];
  // Added up from the far end, so that little sums are not lost in great ones.
  for (let bin = left.length - 2; bin >= 0; bin--) left[bin] = (left[bin] ?? 0) + (left[bin + 1] ?? 0);
  const [all = 0] = left;
  return left.map((rest) => Math.log(all / rest));
}
