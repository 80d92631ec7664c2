import type { ProgressChange } from "./progressSamples";

/** Where a straight line through changes of the progress reaches 100 %. */
export interface LineEnd {
  /** On the clock of the changes. */
  readonly endMs: number;
  /** Standard error of `endMs`: the progress is rounded down and polled only now and then. */
  readonly errorMs: number;
}

/** A poll takes about this long, so the time of a change is not more exact. */
const resolutionMs = 500;

/**
 * Weighted least squares through changes of the progress, which are added one by one, oldest first. At a change the
 * true progress is above the reported value by a rounding error: by at most one step, and by at most what the job does
 * between two polls. The smaller of these two is the width of the error. So for a job that reports multiples of ten,
 * the progress is known well at each change.
 */
export class LinearFit {
  #weights = 0;
  /** Mean time. Times are relative to the first change, because the squares of times since 1970 are not exact. */
  #meanMs = 0;
  /** Mean progress. */
  #mean = 0;
  /** Weighted sum of the squared deviations of the times. */
  #squares = 0;
  /** Weighted sum of the products of both deviations. */
  #products = 0;
  #first: ProgressChange | undefined;

  /** @param step The step in which the job reports its progress, in per cent. */
  constructor(private readonly step: number) {}

  /** Adds a change. It must not be older than those before it. */
  add(change: ProgressChange): void {
    this.#first ??= change;
    const { progress } = change;
    const width = Math.min(this.step, this.#progressWithin(change, this.#first));
    // One over the variance of an error that is evenly distributed over its width.
    const weight = 12 / width ** 2;
    this.#weights += weight;
    const sinceFirstMs = change.atMs - this.#first.atMs;
    // Welford's algorithm: deviations from the mean without this change, and from the mean with it.
    const deviationMs = sinceFirstMs - this.#meanMs;
    const deviation = Math.min(100, progress + width / 2) - this.#mean;
    this.#meanMs += (deviationMs * weight) / this.#weights;
    this.#mean += (deviation * weight) / this.#weights;
    const newDeviationMs = sinceFirstMs - this.#meanMs;
    this.#squares += weight * deviationMs * newDeviationMs;
    this.#products += weight * deviation * newDeviationMs;
  }

  /** Where the line through all changes so far reaches 100 %; undefined if it does not rise. */
  end(): LineEnd | undefined {
    const slope = this.#products / this.#squares;
    if (!this.#first || !(slope > 0)) return undefined;
    const aheadMs = (100 - this.#mean) / slope;
    const errorMs = Math.sqrt(1 / this.#weights + aheadMs ** 2 / this.#squares) / slope;
    return { endMs: this.#first.atMs + this.#meanMs + aheadMs, errorMs };
  }

  /**
   * The progress that the job makes, at its pace so far, between a change and the poll before it; Infinity if that is
   * unknown.
   */
  #progressWithin({ atMs, progress, withinMs }: ProgressChange, first: ProgressChange): number {
    const pace = (progress - first.progress) / (atMs - first.atMs);
    return pace > 0 ? pace * (withinMs + resolutionMs) : Infinity;
  }
}
