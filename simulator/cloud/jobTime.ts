/** How long one job has been working. Its time runs with the simulated clock, and stands still while the job is held. */
export class JobTime {
  /** When the job would have begun, had it never been held. Simulated milliseconds since the epoch. */
  #startMs: number;
  /** Where its time stands still, in milliseconds of work; undefined where it runs on. */
  #holdAtMs: number | undefined;

  constructor(startMs: number, holdAtMs?: number) {
    this.#startMs = startMs;
    this.#holdAtMs = holdAtMs;
  }

  /** How long the job has been working, in milliseconds. */
  elapsedMs(nowMs: number): number {
    return Math.min(nowMs - this.#startMs, this.#holdAtMs ?? Infinity);
  }

  /** When the job will have been working for so long if it is not held any more. */
  dueMs(workMs: number): number {
    return this.#startMs + workMs;
  }

  /** Stops the job's time where it is now. */
  hold(nowMs: number): void {
    this.#holdAtMs = this.elapsedMs(nowMs);
  }

  /** Lets the job's time run on from where it stands. */
  release(nowMs: number): void {
    this.#startMs = nowMs - this.elapsedMs(nowMs);
    this.#holdAtMs = undefined;
  }
}
