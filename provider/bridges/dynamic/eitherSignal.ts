import { setMaxListeners } from "node:events";

/** A signal that aborts with the first of two. `AbortSignal.any` is not in every Node 20. */
export function eitherSignal(one: AbortSignal, other: AbortSignal): AbortSignal {
  const controller = new AbortController();
  // Every wait of the process listens to it, and more than ten listeners draw a warning.
  setMaxListeners(Infinity, controller.signal);
  for (const signal of [one, other]) {
    const abort = (): void => {
      controller.abort(signal.reason);
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  }
  return controller.signal;
}
