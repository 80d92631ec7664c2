import type { Clock } from "../../clock";
import type { CallFailure } from "../../callFailure";
import { callRetries, retry } from "../../retry";
import type { Endpoint } from "../endpoint";
import { BodyTooLargeError, CallError, DecodeError } from "../errors";

/** Makes one call of the API. It may retry. */
export type Call = <Params, Result>(
  endpoint: Endpoint<Params, Result>,
  params: Params,
  signal?: AbortSignal,
) => Promise<Result>;

/**
 * Repeats a call that failed temporarily, if that is safe. After "too many requests" it always is, since the service
 * did nothing. After other temporary failures it is safe for a call that only reads, and for a change that was not
 * sent. Other failures are thrown at once. The error of the last retry says how often the call was tried.
 */
export const retryCalls =
  (next: Call, clock: Clock): Call =>
  (endpoint, params, signal) =>
    retry(() => next(endpoint, params, signal), {
      policyFor: (error) => (isSafeToRepeat(endpoint.method, endpoint.path(params), error) ? callRetries : undefined),
      clock,
      signal,
      onGiveUp({ error, tries, elapsedMs }) {
        if (error instanceof CallError) error.addTries(tries, elapsedMs);
      },
    });

function isSafeToRepeat(method: string, path: string, error: unknown): boolean {
  const kind = error instanceof Error ? (error as CallFailure).kind : undefined;
  if (kind !== "transient") return kind === "throttled";
  // An unreadable answer probably means a wrong address.
  if (error instanceof DecodeError || error instanceof BodyTooLargeError) return false;
  if (method === "GET" || !(error instanceof CallError && error.sent)) return true;
  // If the failed request was a log-in or a look-up before the call, the call itself was not sent.
  return error.call.method !== method || !error.call.url.endsWith(`/${path}`);
}
