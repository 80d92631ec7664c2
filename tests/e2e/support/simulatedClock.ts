/**
 * The clock of a simulated cloud. It advances only when a test skips some time, so a job runs as long as the test
 * needs.
 */
export class SimulatedClock {
  #nowMs = Math.floor(Date.now() / 1000) * 1000;

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#nowMs;
  }

  skip(seconds: number): void {
    this.#nowMs += seconds * 1000;
  }
}
