import { CallError } from "../../api/errors";
import { callRetries, type RetryPolicy } from "../../retry";
import type { Runtime } from "../runtime";
import { isBusy, retryInRow, whileBusy, type RowRetry } from "./retryInRow";

/** A call that changes an instance, and the time limit for it. */
export interface Change<T> extends Omit<RowRetry, "policyFor"> {
  /** Makes the call, once. */
  make(): Promise<T>;
  /** Reads whether the change is already in effect, since a call may succeed although its answer is lost. */
  isMade(): Promise<boolean>;
  /**
   * Whether temporary failures are retried until the time limit, as long as `isMade` gets an answer. Otherwise they are
   * retried as for any call.
   */
  readonly patient?: true;
}

/**
 * Makes a change. If another operation runs on the instance, it retries until the time limit. After temporary failures
 * it retries as for any call, or as `patient` says. If a call may have succeeded, it repeats the call only when
 * `isMade` says no. Resolves with the answer, or undefined if `isMade` said yes.
 */
export async function makeChange<T>(runtime: Runtime, change: Change<T>): Promise<T | undefined> {
  // Whether `isMade` got an answer in the last try.
  let answered = false;
  // The failure of a try that may have succeeded, until `isMade` gets an answer.
  let unresolved: CallError | undefined;
  const policyFor = (error: unknown): RetryPolicy | undefined => {
    if (!(error instanceof CallError)) return undefined;
    if (isBusy(error)) return whileBusy;
    if (error.kind !== "transient" && error.kind !== "throttled") return undefined;
    return change.patient && (answered || error.kind === "throttled") ? whileBusy : callRetries;
  };
  const isMade = async (error: CallError): Promise<boolean> => {
    unresolved = error;
    const made = await change.isMade().catch(() => {
      // If this fails too, throw the error of the change: it is more useful.
      runtime.cancelled?.throwIfAborted();
      throw error;
    });
    answered = true;
    unresolved = undefined;
    return made;
  };
  const attempt = async (): Promise<T | undefined> => {
    answered = false;
    if (unresolved && (await isMade(unresolved))) return undefined;
    try {
      return await change.make();
    } catch (error) {
      if (mayBeMade(error) && (await isMade(error))) return undefined;
      throw error;
    }
  };
  return retryInRow(runtime, attempt, { ...change, policyFor });
}

/** Whether a failed call may have succeeded, or was refused because an earlier try had succeeded. */
const mayBeMade = (error: unknown): error is CallError =>
  error instanceof CallError && error.sent && error.kind !== "throttled" && !isBusy(error);
