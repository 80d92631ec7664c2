import { systemClock, type Clock } from "./clock";
import { withDeadline } from "./deadline";

/** A reader that does not take what it is told for so long is not waited for. */
const longestDeliveryMs = 2000;

/** What was told to somebody else, and may still be on its way. */
export class Deliveries {
  readonly #pending = new Set<Promise<unknown>>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** Takes note of something that was told. That it is not taken is nobody's concern. */
  add(told: Promise<unknown>): void {
    const settled = told.catch(() => undefined).finally(() => this.#pending.delete(settled));
    this.#pending.add(settled);
  }

  /**
   * Resolves once everything has been taken, or is not in time. Whoever is given an answer may end this process at once,
   * and what was still on its way would be lost.
   */
  async done(): Promise<void> {
    if (this.#pending.size === 0) return;
    const isLate = (): Error => new Error("not taken in time");
    const allTaken = (): Promise<unknown> => Promise.all(this.#pending);
    await withDeadline(this.clock, longestDeliveryMs, undefined, isLate, allTaken).catch(() => this.#pending.clear());
  }
}
