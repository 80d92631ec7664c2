import { saysBusy } from "../../api/answerKinds";
import { ApiError, CallError } from "../../api/errors";
import { DdmError } from "../../errors";
import { callRetries, retry, type RetryPolicy } from "../../retry";
import { InstanceBusyError } from "./errors";
import type { RowStep } from "../progress/progressLine";
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

/** What is tried, and for how long. */
export interface RowRetry {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** The resource in whose row it is shown that it has to wait. */
  readonly urn?: string | undefined;
  /** The step of an update that it is. */
  readonly step?: RowStep;
  /** How long it may wait. Milliseconds, from now. */
  readonly timeoutMs: number;
  /** The policy for a failure; undefined where it must not be repeated. */
  readonly policyFor: (error: unknown) => RetryPolicy | undefined;
}

/** Tries until it succeeds, and shows in a row why it has to wait meanwhile. Throws the last failure, which tells the tries. */
export async function retryInRow<T>(runtime: Runtime, work: () => Promise<T>, options: RowRetry): Promise<T> {
  const { clock, cancelled: signal } = runtime;
  const { what, urn, timeoutMs, policyFor } = options;
  const startMs = clock.now();
  const row = runtime.reporter.open(urn, options.step);
  try {
    return await retry(work, {
      policyFor,
      clock,
      signal,
      deadlineMs: startMs + timeoutMs,
      onRetry({ error }) {
        row.update({
          job: {},
          state: { elapsedMs: clock.now() - startMs, blocked: { what, why: blockedText(error) } },
        });
      },
      onGiveUp({ error, tries, elapsedMs }) {
        if (error instanceof CallError) error.tellTries(tries, elapsedMs);
      },
    });
  } finally {
    row.end();
  }
}

/** Why something has to wait. */
export function blockedText(error: unknown): string {
  if (error instanceof InstanceBusyError) return `another operation runs on the instance, ${error.status}`;
  const cause = error instanceof DdmError && error.cause instanceof CallError ? error.cause : error;
  const why = cause instanceof CallError ? cause.words : String(error);
  return isBusy(error) ? `another operation runs on the instance, ${why}` : why;
}
