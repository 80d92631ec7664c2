import type { ProgressChange } from "./progressSamples";

/** Where a straight line through some changes of the progress reaches 100 %. */
export interface LineEnd {
  readonly endMs: number;
  /** Standard error of `endMs` that comes from the progress being rounded down, and looked at only now and then. */
  readonly errorMs: number;
}

/** A look takes about so long that changes within this time are one. */
const blurMs = 500;

/**
 * Least squares through changes of the progress, which are added one by one. At a change the true progress lies above
 * the value by at most one step, and by at most what the job does between two looks. The narrower of these tells how
 * much the change weighs: a job that reports tens is known well at the moment that it turns to the next ten.
 */
export class LinearFit {
  #weights = 0;
  /** Times are taken from the first change on, for their squares to be exact enough. */
  #meanMs = 0;
  #mean = 0;
  #squares = 0;
  #products = 0;
  #first: ProgressChange | undefined;

  constructor(private readonly step: number) {}

  add(change: ProgressChange): void {
    this.#first ??= change;
    const { progress } = change;
    const width = Math.min(this.step, this.#progressWithin(change, this.#first));
    // The variance of a number that may lie anywhere within a width is a twelfth of its square.
    const weight = 12 / width ** 2;
    this.#weights += weight;
    const sinceFirstMs = change.atMs - this.#first.atMs;
    const aboveMs = sinceFirstMs - this.#meanMs;
    const above = Math.min(100, progress + width / 2) - this.#mean;
    this.#meanMs += (aboveMs * weight) / this.#weights;
    this.#mean += (above * weight) / this.#weights;
    const restMs = sinceFirstMs - this.#meanMs;
    this.#squares += weight * aboveMs * restMs;
    this.#products += weight * above * restMs;
  }

  /** Undefined where the line does not rise. */
  end(): LineEnd | undefined {
    const slope = this.#products / this.#squares;
    if (!this.#first || !(slope > 0)) return undefined;
    const aheadMs = (100 - this.#mean) / slope;
    const errorMs = Math.sqrt(1 / this.#weights + aheadMs ** 2 / this.#squares) / slope;
    return { endMs: this.#first.atMs + this.#meanMs + aheadMs, errorMs };
  }

  /** What the job does, at its pace so far, between a change and the look before it. */
  #progressWithin({ atMs, progress, withinMs }: ProgressChange, first: ProgressChange): number {
    const pace = (progress - first.progress) / (atMs - first.atMs);
    return pace > 0 ? pace * (withinMs + blurMs) : Infinity;
  }
}
