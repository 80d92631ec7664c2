/** A guess of when a job ends: the probability that it still runs at a time, in milliseconds. */
export type Survival = (atMs: number) => number;

/** The shape of the log-logistic distribution whose logarithm has a standard deviation of `spread`. */
export const logLogisticShape = (spread: number): number => Math.PI / Math.sqrt(3) / spread;

/**
 * The job ends about `medianMs` after the anchor, give or take `spread` (the standard deviation of the duration's
 * logarithm). Log-logistic: a bell before the median; past it the hazard falls as one over the time, so that a job which
 * is overdue is asked for less and less often.
 */
export function logLogistic(anchorMs: number, medianMs: number, spread: number): Survival {
  const shape = logLogisticShape(spread);
  return (atMs) => 1 / (1 + (Math.max(0, atMs - anchorMs) / medianMs) ** shape);
}

/**
 * The job may end at any time, but the longer it has run the longer it is likely to go on: the hazard is `weight` over
 * the time since `scaleMs` before the anchor.
 */
export function lomax(anchorMs: number, scaleMs: number, weight = 1): Survival {
  return (atMs) => (1 + Math.max(0, atMs - anchorMs) / scaleMs) ** -weight;
}

/** Several guesses, each with its weight. The weights add up to one. */
export function mixture(guesses: readonly (readonly [weight: number, guess: Survival])[]): Survival {
  return (atMs) => guesses.reduce((sum, [weight, guess]) => sum + weight * guess(atMs), 0);
}
