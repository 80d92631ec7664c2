import { formatDuration } from "../duration";
import { DdmError, messageOf } from "../errors";
import type { CallFailure, FailureKind } from "../callFailure";
import { kindOfAnswer } from "./answerKinds";
import { connectionFault } from "./transport/connectionFault";
import type { ApiProblem } from "./errorBody";
import type { Verdict } from "./existence";

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
  abstract readonly kind: FailureKind;
  /** The cause in a few words, for a line that has little room. */
  abstract readonly words: string;
  /** Whether the request may have reached the service. */
  readonly sent: boolean = true;

  constructor(
    readonly call: CallName,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Adds to the message what was tried before the error was taken as final. */
  tellTries(tries: number, elapsedMs: number): void {
    this.message += `; tried ${tries} times in ${formatDuration(elapsedMs)}`;
  }
}

/** The service answered, and the answer says no. */
export class ApiError extends CallError {
  readonly code = "API_ERROR";
  readonly kind: FailureKind;
  readonly words: string;
  readonly status: number;
  readonly apiCode?: string;
  readonly apiMessage?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;

  constructor(call: CallName, status: number, problem: ApiProblem, retryAfterMs?: number, verdict: Verdict = {}) {
    const said = [problem.apiCode, problem.apiMessage && `"${problem.apiMessage}"`].filter(Boolean).join(" ");
    const answered = `${callText(call)} answered ${status}${said && `: ${said}`}${requestIdText(problem.requestId)}`;
    super(call, verdict.advice === undefined ? answered : `${answered}. ${verdict.advice}`);
    this.kind = verdict.kind ?? kindOfAnswer(status, problem.apiCode);
    const name = [status, problem.apiCode].filter(Boolean).join(" ");
    this.words = this.kind === "throttled" ? `too many requests, ${name}` : `answered ${name}`;
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
  readonly kind = "transient";
  readonly words = "answer cannot be read";

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
  readonly kind = "transient";
  readonly words = "answer too long";

  constructor(call: CallName, limitBytes: number, requestId?: string) {
    super(call, `${callText(call)} answered with more than ${limitBytes} bytes${requestIdText(requestId)}; refused`);
  }
}

/** No answer within the time that one request may take. */
export class RequestTimeoutError extends CallError {
  readonly code = "REQUEST_TIMEOUT";
  readonly kind = "transient";
  readonly words: string;

  constructor(call: CallName, timeoutMs: number) {
    super(call, `${callText(call)} gave no complete answer within ${timeoutMs / 1000} s`);
    this.words = `no answer within ${timeoutMs / 1000} s`;
  }
}

/** The connection could not be made, or broke; or the request could not even be made. The system's code is in `cause`. */
export class ConnectionError extends CallError {
  readonly code = "CONNECTION_FAILED";
  readonly kind: FailureKind;
  readonly words: string;
  override readonly sent: boolean;
  /** The host name does not exist, or nobody listens. */
  readonly unreachable: boolean;

  constructor(call: CallName, cause: unknown) {
    const { kind, words, advice, sent, unreachable } = connectionFault(cause);
    const said = messageOf(cause);
    const system = said === "" || said === words ? "" : ` (${said})`;
    super(call, `${callText(call)} failed: ${words}${system}${advice === undefined ? "" : `. ${advice}`}`, { cause });
    this.kind = kind;
    this.words = words;
    this.sent = sent;
    this.unreachable = unreachable;
  }
}

/** The proxy on the way says no, or cannot be used: the service was never asked, and no repetition helps. */
export class ProxyRefusedError extends CallError {
  readonly code = "PROXY_REFUSED";
  readonly kind = "local";
  readonly words = "refused by the proxy";
  override readonly sent = false;

  constructor(call: CallName, cause: unknown) {
    super(call, `${callText(call)} was not sent: ${messageOf(cause)}`, { cause });
  }
}

/** The credential was refused, and this package can do nothing more about it. */
export class AuthenticationError extends DdmError implements CallFailure {
  readonly code = "AUTHENTICATION_FAILED";
  readonly kind = "permanent";
  readonly words = "credential refused";
  readonly status = 401;
}

/** Who sends, for which project and to which service, cannot be found out from what was set. */
export class IdentityError extends DdmError implements CallFailure {
  readonly code = "IDENTITY_INCOMPLETE";
  readonly kind = "local";
  readonly words = "settings are not complete";
  readonly status = 400;
}
