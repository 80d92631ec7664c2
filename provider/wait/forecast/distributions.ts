/** The survival function of a job: the probability, 0 to 1, that it still runs at a time. Times are milliseconds. */
export type Survival = (atMs: number) => number;

/**
 * The shape parameter of a log-logistic distribution.
 *
 * @param spread The standard deviation of the duration's natural logarithm.
 */
export const logLogisticShape = (spread: number): number => Math.PI / Math.sqrt(3) / spread;

/**
 * A log-logistic distribution of the end. Its density is a bell around the median. Past the median its hazard falls as one
 * over the time, so that an overdue job is polled less and less often.
 *
 * @param anchorMs When the duration begins. The job surely runs until then.
 * @param medianMs Half of all jobs end within this time after the anchor.
 * @param spread The standard deviation of the duration's natural logarithm.
 */
export function logLogistic(anchorMs: number, medianMs: number, spread: number): Survival {
  const shape = logLogisticShape(spread);
  return (atMs) => 1 / (1 + (Math.max(0, atMs - anchorMs) / medianMs) ** shape);
}

/**
 * A Lomax (shifted Pareto) distribution of the end. The hazard is `shape / (scaleMs + time since the anchor)`: the longer a
 * job has run, the longer it is likely to continue.
 *
 * @param anchorMs When the duration begins. The job surely runs until then.
 * @param shape Default: 1, with which half of all jobs end within `scaleMs`.
 */
export function lomax(anchorMs: number, scaleMs: number, shape = 1): Survival {
  return (atMs) => (1 + Math.max(0, atMs - anchorMs) / scaleMs) ** -shape;
}

/** A mixture of distributions. The weights must add up to one. */
export function mixture(components: readonly (readonly [weight: number, survival: Survival])[]): Survival {
  return (atMs) => components.reduce((sum, [weight, survival]) => sum + weight * survival(atMs), 0);
}
