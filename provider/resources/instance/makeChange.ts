import { CallError } from "../../api/errors";
import { callRetries, type RetryPolicy } from "../../retry";
import type { Runtime } from "../runtime";
import { isBusy, whileBusy } from "./busyInstance";
import { retryInRow } from "./retryInRow";

/** One call that changes an instance. */
export interface Change<T> {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** Makes the call, once. */
  make(): Promise<T>;
  /** Asks whether the cloud has what the change is for already: a call whose answer was lost may have been carried out. */
  isMade(): Promise<boolean>;
}

export interface ChangeBounds {
  /** The resource in whose row it is shown that the change has to wait. */
  readonly urn?: string | undefined;
  /** How long the change may wait. Milliseconds, from now. */
  readonly timeoutMs: number;
  /** Whether failures that pass are waited out for as long as that, while such questions are answered. Otherwise as for any call. */
  readonly patient?: true;
}

/**
 * Makes a change, after whatever keeps it from being made for now: another operation on the instance, for as long as the change
 * may wait; too many requests and failures that pass, as for any call. What may have been carried out is not made again before the
 * API has told that it was not. Resolves with the answer, or undefined where the API showed that it was made.
 */
export async function makeChange<T>(runtime: Runtime, change: Change<T>, bounds: ChangeBounds): Promise<T | undefined> {
  // Whether the service is there, as far as the last try tells.
  let answered = false;
  // A failure of a try that may have been carried out, as long as nothing has told whether it was.
  let unresolved: { readonly error: unknown } | undefined;
  const policyFor = (error: unknown): RetryPolicy | undefined => {
    if (!(error instanceof CallError)) return undefined;
    if (isBusy(error)) return whileBusy;
    if (error.kind !== "transient" && error.kind !== "throttled") return undefined;
    return bounds.patient && (answered || error.kind === "throttled") ? whileBusy : callRetries;
  };
  const isMade = async (error: unknown): Promise<boolean> => {
    unresolved = { error };
    try {
      const made = await change.isMade();
      answered = true;
      unresolved = undefined;
      return made;
    } catch {
      // Where the question fails too, the error of the change tells more.
      runtime.cancelled?.throwIfAborted();
      throw error;
    }
  };
  const attempt = async (): Promise<{ readonly answer?: T }> => {
    answered = false;
    if (unresolved && (await isMade(unresolved.error))) return {};
    try {
      return { answer: await change.make() };
    } catch (error) {
      if (mayBeMade(error) && (await isMade(error))) return {};
      throw error;
    }
  };
  const { urn, timeoutMs } = bounds;
  const { answer } = await retryInRow(runtime, attempt, { what: change.what, urn, timeoutMs, policyFor });
  return answer;
}

/** Whether a call that failed may have been carried out, or was refused because it had been. */
const mayBeMade = (error: unknown): boolean =>
  error instanceof CallError && error.sent && error.kind !== "throttled" && !isBusy(error);
