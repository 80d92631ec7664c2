import { DdmError, type CallFailure } from "../errors";
import type { ApiProblem } from "./errorBody";

/** Which call failed: enough to find it in a log, never a header or a query value. */
export interface CallName {
  readonly method: string;
  /** URL without its query. */
  readonly url: string;
}

const callText = (call: CallName): string => `${call.method} ${call.url}`;
const requestIdText = (requestId: string | undefined): string => (requestId ? ` (request id ${requestId})` : "");

/** One call went wrong, whether the service answered or not. */
export abstract class CallError extends DdmError implements CallFailure {
  constructor(
    readonly call: CallName,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The service answered, and the answer says no. */
export class ApiError extends CallError {
  readonly code = "API_ERROR";
  readonly status: number;
  readonly apiCode?: string;
  readonly apiMessage?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;

  constructor(call: CallName, status: number, problem: ApiProblem, retryAfterMs?: number) {
    const said = [problem.apiCode, problem.apiMessage && `"${problem.apiMessage}"`].filter(Boolean).join(" ");
    super(call, `${callText(call)} answered ${status}${said && `: ${said}`}${requestIdText(problem.requestId)}`);
    this.status = status;
    if (problem.apiCode !== undefined) this.apiCode = problem.apiCode;
    if (problem.apiMessage !== undefined) this.apiMessage = problem.apiMessage;
    if (problem.requestId !== undefined) this.requestId = problem.requestId;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** The service answered with success, but the body is not what its reference promises. */
export class DecodeError extends CallError {
  readonly code = "DECODE_FAILED";

  constructor(call: CallName, problem: string, requestId?: string, options?: ErrorOptions) {
    super(
      call,
      `${callText(call)} answered with a body that cannot be read: ${problem}${requestIdText(requestId)}`,
      options,
    );
  }
}

/** The body was longer than this package reads. */
export class BodyTooLargeError extends CallError {
  readonly code = "BODY_TOO_LARGE";

  constructor(call: CallName, limitBytes: number, requestId?: string) {
    super(call, `${callText(call)} answered with more than ${limitBytes} bytes${requestIdText(requestId)}; refused`);
  }
}

/** No answer within the time that one request may take. */
export class RequestTimeoutError extends CallError {
  readonly code = "REQUEST_TIMEOUT";

  constructor(call: CallName, timeoutMs: number) {
    super(call, `${callText(call)} gave no complete answer within ${timeoutMs / 1000} s`);
  }
}

/** The connection could not be made, or broke. The operating system's code is in `cause`. */
export class ConnectionError extends CallError {
  readonly code = "CONNECTION_FAILED";

  constructor(call: CallName, cause: unknown) {
    super(call, `${callText(call)} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The proxy on the way says no, or cannot be used: the service was never asked, and no repetition helps. */
export class ProxyRefusedError extends CallError {
  readonly code = "PROXY_REFUSED";

  constructor(call: CallName, cause: Error) {
    super(call, `${callText(call)} was not sent: ${cause.message}`, { cause });
  }
}

/** The credential was refused, and this package can do nothing more about it. */
export class AuthenticationError extends DdmError implements CallFailure {
  readonly code = "AUTHENTICATION_FAILED";
  readonly status = 401;
}

/** Who sends, for which project and to which service, cannot be found out from what was set. */
export class IdentityError extends DdmError implements CallFailure {
  readonly code = "IDENTITY_INCOMPLETE";
  readonly status = 400;
}
