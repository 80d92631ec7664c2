import type { Clock } from "../../clock";
import type { CallFailure } from "../../callFailure";
import { callRetries, retry } from "../../retry";
import type { Endpoint } from "../endpoint";
import { BodyTooLargeError, CallError, DecodeError } from "../errors";

/** Makes one call of the API, whatever it takes. */
export type Call = <Params, Result>(
  endpoint: Endpoint<Params, Result>,
  params: Params,
  signal?: AbortSignal,
) => Promise<Result>;

/**
 * Repeats a call that failed in passing, where a repetition is safe. Too many requests: always, since nothing was done.
 * Anything else that passes: a call that only reads, always; one that changes something, only where nothing of it was sent.
 * What does not pass by itself is thrown at once, and what does not pass in time tells how often it was tried.
 */
export const retryCalls =
  (next: Call, clock: Clock): Call =>
  (endpoint, params, signal) =>
    retry(() => next(endpoint, params, signal), {
      policyFor: (error) => (isSafeToRepeat(endpoint.method, endpoint.path(params), error) ? callRetries : undefined),
      clock,
      signal,
      onGiveUp({ error, tries, elapsedMs }) {
        if (error instanceof CallError) error.tellTries(tries, elapsedMs);
      },
    });

function isSafeToRepeat(method: string, path: string, error: unknown): boolean {
  const kind = error instanceof Error ? (error as CallFailure).kind : undefined;
  if (kind !== "transient") return kind === "throttled";
  // An answer that cannot be read rather tells of a wrong address.
  if (error instanceof DecodeError || error instanceof BodyTooLargeError) return false;
  if (method === "GET" || !(error instanceof CallError && error.sent)) return true;
  // The request of a log-in or a look-up that goes before the call may have been sent: the call was not.
  return error.call.method !== method || !error.call.url.endsWith(`/${path}`);
}
