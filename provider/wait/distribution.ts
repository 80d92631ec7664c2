/** A guess of when a job ends: a distribution over times, each from an anchor on. All times in milliseconds. */
export interface EndGuess {
  readonly weight: number;
  /** The probability that a job of this guess still runs at `atMs`. */
  survival(atMs: number): number;
}

/**
 * The job ends about `medianMs` after the anchor, give or take `spread` (the standard deviation of the duration's
 * logarithm). Log-logistic: sure of itself before the median, and past it the hazard falls as one over the time, so
 * that a job which is overdue is asked for less and less often.
 */
export function aroundMedian(weight: number, anchorMs: number, medianMs: number, spread: number): EndGuess {
  const shape = Math.PI / Math.sqrt(3) / spread;
  const scaleMs = Math.max(1, medianMs);
  return {
    weight,
    survival: (atMs) => 1 / (1 + (Math.max(0, atMs - anchorMs) / scaleMs) ** shape),
  };
}

/** The job may end at any time, as likely in the next minute as in the one after. */
export function anyTime(weight: number, anchorMs: number, meanMs: number): EndGuess {
  return { weight, survival: (atMs) => Math.exp(-Math.max(0, atMs - anchorMs) / meanMs) };
}

/** Adds guesses up. A guess that should have come true before `nowMs` loses its say by that very fact. */
export class Mixture {
  readonly #nowSurvival: number;

  constructor(
    private readonly guesses: readonly EndGuess[],
    private readonly nowMs: number,
  ) {
    this.#nowSurvival = this.#survival(nowMs);
  }

  /** The expected number of ends within `delayMs` from now, for a job that runs now (the cumulative hazard). */
  hazard(delayMs: number): number {
    const later = this.#survival(this.nowMs + delayMs);
    return later <= 0 ? Infinity : Math.log(this.#nowSurvival / later);
  }

  /** The time from now by which half of such jobs have ended. */
  medianMs(longestMs: number): number {
    return firstAbove((delayMs) => this.hazard(delayMs), Math.LN2, longestMs);
  }

  #survival(atMs: number): number {
    // The floor keeps the logarithm finite when every guess is long overdue.
    return this.guesses.reduce((sum, guess) => sum + guess.weight * guess.survival(atMs), 1e-300);
  }
}

/** Where a rising function of a delay first exceeds `level`, to a millisecond or a thousandth; at most `longestMs`. */
export function firstAbove(rising: (delayMs: number) => number, level: number, longestMs: number): number {
  if (rising(longestMs) <= level) return longestMs;
  let low = 0;
  let high = longestMs;
  while (high - low > Math.max(1, low / 1000)) {
    const middle = (low + high) / 2;
    if (rising(middle) > level) high = middle;
    else low = middle;
  }
  return high;
}
