/** A clock that does not advance before its start, so that the creation time of each job is known. */
export class StillClock {
  readonly #stillMs = Math.floor(Date.now() / 1000) * 1000;
  #startedMs: number | undefined;

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#startedMs === undefined ? this.#stillMs : this.#stillMs + Date.now() - this.#startedMs;
  }

  start(): void {
    this.#startedMs = Date.now();
  }
}
