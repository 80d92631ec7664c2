import type { Random } from "./trace";

/** A number between two, all alike. */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A number from the bell curve. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A positive number around a median; `spread` is the standard deviation of its logarithm. */
export const logNormal = (random: Random, median: number, spread: number): number =>
  median * Math.exp(spread * normal(random));

/** A number with a heavy tail: at least `low`, and now and then far more. */
export const pareto = (random: Random, low: number, shape: number): number => low / (1 - random()) ** (1 / shape);

export const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
