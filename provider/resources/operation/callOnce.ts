import { ApiError, CallError } from "../../api/errors";
import { startOperation, type AcceptedOperation } from "../../api/endpoints/startOperation";
import { callRetries, type RetryPolicy } from "../../retry";
import { isBusy, retryInRow, whileBusy } from "../instance/retryInRow";
import { nameOf, type OperationContext } from "./operationContext";

/** A failed call that DDM may have accepted. */
export interface LostAnswer {
  readonly lost: CallError;
  /** When it was sent, by this computer's clock. Milliseconds since the epoch. */
  readonly sentMs: number;
}

/**
 * Sends the call of an operation until DDM has accepted it once. It repeats the call only if DDM did nothing: while
 * another operation runs on the instance, after "too many requests", or if the request was not sent. Throws the error
 * of a refusal.
 */
export function callOnce(context: OperationContext): Promise<AcceptedOperation | LostAnswer> {
  const { runtime, session, id: instanceId, spec, urn, deadlineMs } = context;
  const { method, apiVersion, path, body } = spec;
  const endpoint = startOperation(method, apiVersion);
  const params = { instanceId, path, body };
  const isOwnCall = ({ call }: CallError): boolean =>
    call.method === method && call.url.endsWith(`/${endpoint.path(params)}`);
  const call = async (): Promise<AcceptedOperation | LostAnswer> => {
    const sentMs = runtime.clock.now();
    try {
      return await session.callOnce(endpoint, params, runtime.cancelled);
    } catch (error) {
      // If the failed request was a log-in before the call, the call itself was not sent.
      if (error instanceof CallError && error.sent && isOwnCall(error) && !isRefusal(error))
        return { lost: error, sentMs };
      throw error;
    }
  };
  const timeoutMs = Math.max(0, deadlineMs - runtime.clock.now());
  return retryInRow(runtime, call, { what: `start ${nameOf(spec)}`, urn, timeoutMs, policyFor });
}

/** A timeout in the server or gateway is not a refusal. */
const isRefusal = (error: CallError): boolean =>
  isBusy(error) || (error instanceof ApiError && error.kind !== "transient");

function policyFor(error: unknown): RetryPolicy | undefined {
  if (!(error instanceof CallError)) return undefined;
  if (isBusy(error) || error.kind === "throttled") return whileBusy;
  return error.kind === "transient" ? callRetries : undefined;
}
