import { systemClock, type Clock } from "./clock";
import { withDeadline } from "./deadline";

/** How long to wait for a reader that does not take its messages. */
const longestDeliveryMs = 2000;

/** Messages that were sent to another process and may not have arrived yet. */
export class Deliveries {
  readonly #pending = new Set<Promise<unknown>>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** Adds a message. A failed delivery is ignored. */
  add(delivery: Promise<unknown>): void {
    const settled = delivery.catch(() => undefined).finally(() => this.#pending.delete(settled));
    this.#pending.add(settled);
  }

  /**
   * Resolves when all messages have arrived, or after the time limit. Call it before an answer: the caller that gets
   * the answer may end this process at once, and pending messages would be lost.
   */
  async done(): Promise<void> {
    if (this.#pending.size === 0) return;
    const isLate = (): Error => new Error("not delivered in time");
    const allDelivered = (): Promise<unknown> => Promise.all(this.#pending);
    await withDeadline(this.clock, longestDeliveryMs, undefined, isLate, allDelivered).catch(() =>
      this.#pending.clear(),
    );
  }
}
