import { saysBusy } from "../../api/answerKinds";
import { ApiError, CallError } from "../../api/errors";
import { DdmError } from "../../errors";
import { callRetries, retry, type RetryPolicy } from "../../retry";
import { InstanceBusyError } from "./errors";
import type { RowStep } from "../progress/progressLine";
import type { Runtime } from "../runtime";

const busyRetryMs = 10_000;
/** For a call that must wait until another operation has ended. The caller sets the deadline. */
export const whileBusy: RetryPolicy = {
  ...callRetries,
  tries: Infinity,
  totalMs: Infinity,
  firstDelayMs: busyRetryMs,
  longestDelayMs: busyRetryMs,
};

/** Whether a call was refused because another operation runs. The call did nothing. */
export const isBusy = (error: unknown): boolean => error instanceof ApiError && saysBusy(error.apiCode);

/** The work to retry, and for how long. */
export interface RowRetry {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** The resource whose row shows the wait. */
  readonly urn?: string | undefined;
  /** The step of an update that the work belongs to. */
  readonly step?: RowStep;
  /** How long it may take, from now. Milliseconds. */
  readonly timeoutMs: number;
  /** The policy for a failure; undefined where it must not be repeated. */
  readonly policyFor: (error: unknown) => RetryPolicy | undefined;
}

/**
 * Retries until the work succeeds, and shows in a row why it waits. Throws the last failure, whose message has the
 * number of tries.
 */
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
        if (error instanceof CallError) error.addTries(tries, elapsedMs);
      },
    });
  } finally {
    row.end();
  }
}

/** The reason for a wait, as shown in a row. */
export function blockedText(error: unknown): string {
  if (error instanceof InstanceBusyError) return `another operation runs on the instance, ${error.status}`;
  const cause = error instanceof DdmError && error.cause instanceof CallError ? error.cause : error;
  const why = cause instanceof CallError ? cause.words : String(error);
  return isBusy(error) ? `another operation runs on the instance, ${why}` : why;
}
