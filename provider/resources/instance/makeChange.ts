import { CallError } from "../../api/errors";
import { callRetries, type RetryPolicy } from "../../retry";
import type { Runtime } from "../runtime";
import { isBusy, retryInRow, whileBusy, type RowRetry } from "./retryInRow";

/** One call that changes an instance, and how long it may have to wait. */
export interface Change<T> extends Omit<RowRetry, "policyFor"> {
  /** Makes the call, once. */
  make(): Promise<T>;
  /** Asks whether the cloud has what the change is for already: a call whose answer was lost may have been carried out. */
  isMade(): Promise<boolean>;
  /** Whether failures that pass are waited out for as long as the change may wait, while `isMade` is answered. Otherwise as for any call. */
  readonly patient?: true;
}

/**
 * Makes a change, after whatever keeps it from being made for now: another operation on the instance, for as long as the change
 * may wait; too many requests and failures that pass, as for any call. What may have been carried out is not made again before the
 * API has told that it was not. Resolves with the answer, or undefined where the API showed that it was made.
 */
export async function makeChange<T>(runtime: Runtime, change: Change<T>): Promise<T | undefined> {
  // Whether the service is there, as far as the last try tells.
  let answered = false;
  // A failure of a try that may have been carried out, as long as nothing has told whether it was.
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
      // Where the question fails too, the error of the change tells more.
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

/** Whether a call that failed may have been carried out, or was refused because it had been. */
const mayBeMade = (error: unknown): error is CallError =>
  error instanceof CallError && error.sent && error.kind !== "throttled" && !isBusy(error);
