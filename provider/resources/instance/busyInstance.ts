import { saysBusy } from "../../api/answerKinds";
import { ApiError, CallError } from "../../api/errors";
import { callRetries, retry, type RetryPolicy } from "../../retry";
import type { Runtime } from "../runtime";

const busyRetryMs = 10_000;
/** For what has to wait until another operation has ended. The change's own time ends it. */
export const whileBusy: RetryPolicy = {
  ...callRetries,
  tries: Infinity,
  totalMs: Infinity,
  firstDelayMs: busyRetryMs,
  longestDelayMs: busyRetryMs,
};

/** Whether a call was refused because another operation runs: nothing was done. */
export const isBusy = (error: unknown): boolean => error instanceof ApiError && saysBusy(error.apiCode);

/** Why a change has to wait, for its row. */
export function blockedText(error: unknown): string {
  const why = error instanceof CallError ? error.words : String(error);
  return isBusy(error) ? `another operation runs on the instance, ${why}` : why;
}

/** What a call is for, and how long it may wait. */
export interface BusyBounds {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** The resource in whose row it is shown that the call has to wait. */
  readonly urn?: string | undefined;
  /** Milliseconds, from now. */
  readonly timeoutMs: number;
}

/** Makes a call again while another operation keeps it from being carried out. Throws what else it throws. */
export async function retryWhileBusy<T>(runtime: Runtime, make: () => Promise<T>, bounds: BusyBounds): Promise<T> {
  const { clock, cancelled: signal } = runtime;
  const { what, urn, timeoutMs } = bounds;
  const startMs = clock.now();
  const row = runtime.reporter.open(urn);
  try {
    return await retry(make, {
      policyFor: (error) => (isBusy(error) ? whileBusy : undefined),
      clock,
      signal,
      deadlineMs: startMs + timeoutMs,
      onRetry({ error }) {
        const blocked = { what, why: blockedText(error) };
        row.update({ job: {}, state: { elapsedMs: clock.now() - startMs, blocked } });
      },
      onGiveUp({ error, tries, elapsedMs }) {
        if (error instanceof CallError) error.tellTries(tries, elapsedMs);
      },
    });
  } finally {
    row.end();
  }
}
