import { ApiError, CallError } from "../../api/errors";
import { startOperation, type AcceptedOperation } from "../../api/endpoints/startOperation";
import { callRetries, type RetryPolicy } from "../../retry";
import { isBusy, retryInRow, whileBusy } from "../instance/retryInRow";
import { nameOf, type OperationContext } from "./operationContext";

/** A call that may have been carried out, although it failed. */
export interface LostAnswer {
  readonly lost: CallError;
  /** When it was made, by this computer's clock. Milliseconds since the epoch. */
  readonly sentMs: number;
}

/**
 * Makes the call of an operation until DDM has taken it, once. It is repeated only where nothing was done: while another operation
 * runs on the instance, after too many requests, and where nothing was sent. Throws what refuses it.
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
      // The request of a log-in that goes before the call may have been sent: the call was not.
      if (error instanceof CallError && error.sent && isOwnCall(error) && !isRefusal(error))
        return { lost: error, sentMs };
      throw error;
    }
  };
  const timeoutMs = Math.max(0, deadlineMs - runtime.clock.now());
  return retryInRow(runtime, call, { what: `start ${nameOf(spec)}`, urn, timeoutMs, policyFor });
}

/** A server or gateway that gave up has refused nothing. */
const isRefusal = (error: CallError): boolean =>
  isBusy(error) || (error instanceof ApiError && error.kind !== "transient");

function policyFor(error: unknown): RetryPolicy | undefined {
  if (!(error instanceof CallError)) return undefined;
  if (isBusy(error) || error.kind === "throttled") return whileBusy;
  return error.kind === "transient" ? callRetries : undefined;
}
