import { setMaxListeners } from "node:events";

/** Lets any number of waits listen to a signal. Node 24 and later warn about more than ten listeners. */
export const liftListenerLimit = (signal: AbortSignal): void => setMaxListeners(Infinity, signal);

/**
 * Ends any number of waits: by `abort`, or when one of the followed signals aborts. Early Node 20 has no
 * `AbortSignal.any`.
 */
export class CancelController extends AbortController {
  readonly #unlinked = new AbortController();

  /** @param followed When one of these signals aborts, this one aborts too, until `unlink`. */
  constructor(...followed: readonly (AbortSignal | undefined)[]) {
    super();
    liftListenerLimit(this.signal);
    for (const signal of followed) {
      if (signal?.aborted) this.abort(signal.reason);
      signal?.addEventListener("abort", () => this.abort(signal.reason), { signal: this.#unlinked.signal });
    }
  }

  /** Removes the listeners from the followed signals, which may live longer. */
  unlink(): void {
    this.#unlinked.abort();
  }
}
