import { CancelController } from "./cancelController";
import type { Clock } from "./clock";

/**
 * Runs `work` with a signal that aborts when the caller's signal does, or after `timeoutMs`. On a timeout it rejects
 * with the error that `onTimeout` returns. No listener and no timer outlives the call.
 */
export async function withDeadline<T>(
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  onTimeout: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new CancelController(signal);
  const timer = new AbortController();
  const expiry = clock.sleep(timeoutMs, timer.signal).then(
    () => controller.abort(onTimeout()),
    () => undefined,
  );
  try {
    return await Promise.race([work(controller.signal), rejectOnAbort(controller.signal)]);
  } finally {
    timer.abort();
    controller.unlink();
    await expiry;
  }
}

/** Settles like `promise`, or rejects when the caller's signal aborts first. An abort does not stop the work itself. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  const controller = new CancelController(signal);
  try {
    return await Promise.race([promise, rejectOnAbort(controller.signal)]);
  } finally {
    controller.unlink();
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const rejectWithReason = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) rejectWithReason();
    else signal.addEventListener("abort", rejectWithReason, { once: true });
  });
}
