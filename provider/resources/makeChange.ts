import { saysBusy } from "../api/answerKinds";
import { ApiError, CallError } from "../api/errors";
import { callRetries, retry, type RetryPolicy } from "../retry";
import type { Host } from "./host";

/** One call that changes an instance. */
export interface Change<T> {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** Makes the call, once. */
  make(): Promise<T>;
  /** Looks whether the cloud has what the change is for already: a call whose answer was lost may have been carried out. */
  isMade(): Promise<boolean>;
}

export interface ChangeBounds {
  /** The resource in whose row it is shown that the change has to wait. */
  readonly urn?: string | undefined;
  /** How long the change may wait. Milliseconds, from now. */
  readonly timeoutMs: number;
  /** Whether failures that pass are waited out for as long as that. Otherwise as for any call. */
  readonly patient?: true;
}

/** While another operation runs on the instance, or a patient change fails in passing, it is tried so often. */
const busyRetryMs = 10_000;

/**
 * Makes a change, after whatever keeps it from being made for now: another operation on the instance, for as long as the change
 * may wait; too many requests and failures that pass, as for any call. What may have been carried out is looked up before
 * it is made again. Resolves with the answer, or undefined where a look showed that it was made.
 */
export async function makeChange<T>(host: Host, change: Change<T>, bounds: ChangeBounds): Promise<T | undefined> {
  const { clock, cancelled: signal } = host;
  const waiting: RetryPolicy = {
    ...callRetries,
    tries: Infinity,
    totalMs: bounds.timeoutMs,
    firstDelayMs: busyRetryMs,
    longestDelayMs: busyRetryMs,
  };
  const policyFor = (error: unknown): RetryPolicy | undefined => {
    if (!(error instanceof CallError)) return undefined;
    if (isBusy(error)) return waiting;
    const passes = error.kind === "transient" || error.kind === "throttled";
    return passes ? (bounds.patient ? waiting : callRetries) : undefined;
  };
  const attempt = async (): Promise<{ readonly answer?: T }> => {
    try {
      return { answer: await change.make() };
    } catch (error) {
      if (mayBeMade(error) && (await change.isMade())) return {};
      throw error;
    }
  };
  const startMs = clock.now();
  const row = host.board.open(bounds.urn);
  try {
    const { answer } = await retry(attempt, {
      policyFor,
      clock,
      signal,
      onRetry({ error }) {
        const why = error instanceof CallError ? error.words : String(error);
        const blocked = {
          what: change.what,
          why: isBusy(error) ? `another operation runs on the instance, ${why}` : why,
        };
        row.update({ job: {}, state: { elapsedMs: clock.now() - startMs, blocked } });
      },
      onGiveUp({ error, tries, elapsedMs }) {
        if (error instanceof CallError) error.tellTries(tries, elapsedMs);
      },
    });
    return answer;
  } finally {
    row.end();
  }
}

const isBusy = (error: unknown): boolean => error instanceof ApiError && saysBusy(error.apiCode);

/** Whether a call that failed may have been carried out, or was refused because it had been. */
const mayBeMade = (error: unknown): boolean =>
  error instanceof CallError && error.sent && error.kind !== "throttled" && !isBusy(error);
