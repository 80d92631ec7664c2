import { systemClock, type Clock } from "./clock";

/** A reader that does not take what it is told for so long is not waited for. */
const longestDeliveryMs = 2000;

/** What was told to somebody else, and may still be on its way. */
export class Deliveries {
  readonly #pending = new Set<Promise<void>>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** Takes note of something that was told. That it is not taken is nobody's concern. */
  add(told: Promise<unknown>): void {
    const settled = told.then(
      () => undefined,
      () => undefined,
    );
    this.#pending.add(settled);
    void settled.then(() => this.#pending.delete(settled));
  }

  /**
   * Resolves once everything has been taken, or is not in time. Whoever is given an answer may end this process at once,
   * and what was still on its way would be lost.
   */
  async done(): Promise<void> {
    if (this.#pending.size === 0) return;
    const timer = new AbortController();
    const late = this.clock.sleep(longestDeliveryMs, timer.signal).then(
      () => {
        this.#pending.clear();
      },
      () => undefined,
    );
    await Promise.race([Promise.all(this.#pending), late]);
    timer.abort();
    await late;
  }
}
