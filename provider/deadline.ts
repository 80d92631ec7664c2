import { CancelController } from "./cancelController";
import type { Clock } from "./clock";

/**
 * Runs `work` with a signal that aborts when the caller's does, or after `timeoutMs`. `onTimeout` makes the error that
 * the deadline rejects with. No listener and no timer outlives the call.
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

/** Resolves or rejects as `promise` does, unless the caller's signal aborts first; the work itself continues. */
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
