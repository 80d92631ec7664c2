import { setMaxListeners } from "node:events";

/** Lets any number of waits listen to a signal: from Node 24 on more than ten listeners draw a warning. */
export const liftListenerLimit = (signal: AbortSignal): void => setMaxListeners(Infinity, signal);

/** Ends any number of waits: by `abort`, or with the first of other signals. `AbortSignal.any` is not in every Node 20. */
export class CancelController extends AbortController {
  readonly #unlinked = new AbortController();

  /** @param followed The signals to abort with, until `unlink`. */
  constructor(...followed: readonly (AbortSignal | undefined)[]) {
    super();
    liftListenerLimit(this.signal);
    for (const signal of followed) {
      if (signal?.aborted) this.abort(signal.reason);
      signal?.addEventListener("abort", () => this.abort(signal.reason), { signal: this.#unlinked.signal });
    }
  }

  /** Takes the listeners from the other signals, which may live longer. */
  unlink(): void {
    this.#unlinked.abort();
  }
}
