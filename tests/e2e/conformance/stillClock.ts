/** Stands still at a whole second until it is started, so that it is known when each job was created. */
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
