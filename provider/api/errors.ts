import { formatDuration } from "../duration";
import { DdmError, messageOf } from "../errors";
import type { CallFailure, FailureKind } from "../callFailure";
import { kindOfAnswer } from "./answerKinds";
import { connectionFault } from "./transport/connectionFault";
import type { ApiProblem } from "./errorBody";

/** Which call failed: enough to find it in a log, never a header or a query value. */
export interface CallName {
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** URL without its query. */
  readonly url: string;
}

const requestIdText = (requestId: string | undefined): string => (requestId ? ` (request id ${requestId})` : "");

/** The base class of the errors of one call: the API said no, gave no usable answer, or could not be asked. */
export abstract class CallError extends DdmError implements CallFailure {
  /** What the failure tells about the next try. */
  abstract readonly kind: FailureKind;
  /** The cause in a few words, for a line that has little room. */
  abstract readonly words: string;
  /** Whether the request may have reached the service. */
  readonly sent: boolean = true;

  /** @internal */
  constructor(
    /** Which call failed. */
    readonly call: CallName,
    failure: string,
    options?: ErrorOptions,
  ) {
    super(`${call.method} ${call.url} ${failure}`, options);
  }

  /** @internal Adds to the message what was tried before the error was taken as final. */
  tellTries(tries: number, elapsedMs: number): void {
    this.message += `; tried ${tries} times in ${formatDuration(elapsedMs)}`;
  }
}

/** What a refusal means where its status and code do not tell, and what to do about it. */
export interface Verdict {
  readonly kind?: FailureKind;
  readonly advice?: string;
}

/** The service answered, and refused the call. */
export class ApiError extends CallError {
  /** Stable code of this class. */
  readonly code = "API_ERROR";
  /** What the failure tells about the next try. */
  readonly kind: FailureKind;
  /** The cause in a few words, for a line that has little room. */
  readonly words: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's own error code, such as `DBS.300400`. Absent where the answer has none. */
  readonly apiCode?: string;
  /** The service's own words. Absent where the answer has none. */
  readonly apiMessage?: string;
  /** Id of the request, by which the service desk finds it. Absent where the answer has none. */
  readonly requestId?: string;
  /** How long the server asked to wait before the next call. Milliseconds. Absent where it did not ask. */
  readonly retryAfterMs?: number;

  /** @internal */
  constructor(call: CallName, status: number, problem: ApiProblem, retryAfterMs?: number, verdict: Verdict = {}) {
    const { apiCode, apiMessage, requestId } = problem;
    const said = [apiCode, apiMessage && `"${apiMessage}"`].filter(Boolean).join(" ");
    const answered = `answered ${status}${said && `: ${said}`}${requestIdText(requestId)}`;
    super(call, verdict.advice === undefined ? answered : `${answered}. ${verdict.advice}`);
    this.kind = verdict.kind ?? kindOfAnswer(status, apiCode);
    const name = [status, apiCode].filter(Boolean).join(" ");
    this.words = this.kind === "throttled" ? `too many requests, ${name}` : `answered ${name}`;
    this.status = status;
    Object.assign(this, problem);
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** The service answered with success, but the body is not what its reference promises. */
export class DecodeError extends CallError {
  /** Stable code of this class. */
  readonly code = "DECODE_FAILED";
  /** What the failure tells about the next try. */
  readonly kind = "transient";
  /** The cause in a few words, for a line that has little room. */
  readonly words = "answer cannot be read";

  /** @internal */
  constructor(call: CallName, problem: string, requestId?: string) {
    super(call, `answered with a body that cannot be read: ${problem}${requestIdText(requestId)}`);
  }
}

/** The body was longer than this package reads. */
export class BodyTooLargeError extends CallError {
  /** Stable code of this class. */
  readonly code = "BODY_TOO_LARGE";
  /** What the failure tells about the next try. */
  readonly kind = "transient";
  /** The cause in a few words, for a line that has little room. */
  readonly words = "answer too long";

  /** @internal */
  constructor(call: CallName, limitBytes: number) {
    super(call, `answered with more than ${limitBytes} bytes; refused`);
  }
}

/** No complete answer came within the time that one request may take. */
export class RequestTimeoutError extends CallError {
  /** Stable code of this class. */
  readonly code = "REQUEST_TIMEOUT";
  /** What the failure tells about the next try. */
  readonly kind = "transient";
  /** The cause in a few words, for a line that has little room. */
  readonly words: string;

  /** @internal */
  constructor(call: CallName, timeoutMs: number) {
    super(call, `gave no complete answer within ${timeoutMs / 1000} s`);
    this.words = `no answer within ${timeoutMs / 1000} s`;
  }
}

/** The connection could not be made, or broke, or the request could not be made at all. The system's error is in `cause`. */
export class ConnectionError extends CallError {
  /** Stable code of this class. */
  readonly code = "CONNECTION_FAILED";
  /** What the failure tells about the next try. */
  readonly kind: FailureKind;
  /** The cause in a few words, for a line that has little room. */
  readonly words: string;
  /** Whether the request may have reached the service. */
  override readonly sent: boolean;
  /** The host name does not exist, or nobody listens. */
  readonly unreachable: boolean;

  /** @internal */
  constructor(call: CallName, cause: unknown) {
    const { advice, ...fault } = connectionFault(cause);
    const said = messageOf(cause);
    const system = said === "" || said === fault.words ? "" : ` (${said})`;
    super(call, `failed: ${fault.words}${system}${advice === undefined ? "" : `. ${advice}`}`, { cause });
    this.kind = fault.kind;
    this.words = fault.words;
    this.sent = fault.sent;
    this.unreachable = fault.unreachable;
  }
}

/** The proxy refused, or cannot be used. The service was not asked, and no repetition helps. The proxy's error is in `cause`. */
export class ProxyRefusedError extends CallError {
  /** Stable code of this class. */
  readonly code = "PROXY_REFUSED";
  /** What the failure tells about the next try. */
  readonly kind = "local";
  /** The cause in a few words, for a line that has little room. */
  readonly words = "refused by the proxy";
  /** Whether the request may have reached the service. */
  override readonly sent = false;

  /** @internal */
  constructor(call: CallName, cause: unknown) {
    super(call, `was not sent: ${messageOf(cause)}`, { cause });
  }
}

/** The credential was refused, and cannot be renewed. */
export class AuthenticationError extends DdmError implements CallFailure {
  /** Stable code of this class. */
  readonly code = "AUTHENTICATION_FAILED";
  /** What the failure tells about the next try. */
  readonly kind = "permanent";
  /** The cause in a few words, for a line that has little room. */
  readonly words = "credential refused";
  /** HTTP status that stands for this failure. */
  readonly status = 401;
}

/** The settings do not tell who sends, for which project, or to which service. */
export class IdentityError extends DdmError implements CallFailure {
  /** Stable code of this class. */
  readonly code = "IDENTITY_INCOMPLETE";
  /** What the failure tells about the next try. */
  readonly kind = "local";
  /** The cause in a few words, for a line that has little room. */
  readonly words = "settings are not complete";
  /** HTTP status that stands for this failure. */
  readonly status = 400;
}
