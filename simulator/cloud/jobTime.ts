/** How long one job has worked. Its time runs with the simulated clock, and stops while the job is held. */
export class JobTime {
  /** The start of the job, shifted by the time for which it was held. Simulated milliseconds since the epoch. */
  #startMs: number;
  /** When its time stops, in milliseconds of work; undefined if it does not stop. */
  #holdAtMs: number | undefined;

  constructor(startMs: number, holdAtMs?: number) {
    this.#startMs = startMs;
    this.#holdAtMs = holdAtMs;
  }

  /** How long the job has been working, in milliseconds. */
  elapsedMs(nowMs: number): number {
    return Math.min(nowMs - this.#startMs, this.#holdAtMs ?? Infinity);
  }

  /** When the job will have worked for this long, if it is not held again. */
  dueMs(workMs: number): number {
    return this.#startMs + workMs;
  }

  /** Stops the job's time now. */
  hold(nowMs: number): void {
    this.#holdAtMs = this.elapsedMs(nowMs);
  }

  /** Continues the job's time. */
  release(nowMs: number): void {
    this.#startMs = nowMs - this.elapsedMs(nowMs);
    this.#holdAtMs = undefined;
  }
}
