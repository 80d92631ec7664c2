import { formatDuration } from "../duration";
import { DdmError, messageOf } from "../errors";
import type { CallFailure, FailureKind } from "../callFailure";
import { kindOfAnswer } from "./answerKinds";
import { connectionFault } from "./transport/connectionFault";
import type { ApiProblem } from "./errorBody";

/** Which call failed. It contains no header and no query value, since these may be secret. */
export interface CallName {
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** URL without its query. */
  readonly url: string;
}

const requestIdText = (requestId: string | undefined): string => (requestId ? ` (request id ${requestId})` : "");

/**
 * The base class for errors of one API call: the API refused it, its answer was unusable, or it could not be reached.
 */
export abstract class CallError extends DdmError implements CallFailure {
  /** Whether a retry can succeed. */
  abstract readonly kind: FailureKind;
  /** The cause in a few words, for a short line. */
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

  /** @internal Adds to the message how often, and for how long, the call was tried. */
  addTries(tries: number, elapsedMs: number): void {
    this.message += `; tried ${tries} times in ${formatDuration(elapsedMs)}`;
  }
}

/** The kind of a refusal if its status and code do not decide it, and advice for the user. */
export interface Verdict {
  readonly kind?: FailureKind;
  readonly advice?: string;
}

/** The service answered, and refused the call. */
export class ApiError extends CallError {
  /** Stable code of this class. */
  readonly code = "API_ERROR";
  /** Whether a retry can succeed. */
  readonly kind: FailureKind;
  /** The cause in a few words, for a short line. */
  readonly words: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's own error code, such as `DBS.300400`. Absent if the answer has none. */
  readonly apiCode?: string;
  /** The service's own message. Absent if the answer has none. */
  readonly apiMessage?: string;
  /** Id of the request, for the service desk. Absent if the answer has none. */
  readonly requestId?: string;
  /** How long the server asked to wait before the next call. Milliseconds. Absent if it did not ask. */
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

/** The service answered with success, but the body does not match the API reference. */
export class DecodeError extends CallError {
  /** Stable code of this class. */
  readonly code = "DECODE_FAILED";
  /** Whether a retry can succeed. */
  readonly kind = "transient";
  /** The cause in a few words, for a short line. */
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
  /** Whether a retry can succeed. */
  readonly kind = "transient";
  /** The cause in a few words, for a short line. */
  readonly words = "answer too long";

  /** @internal */
  constructor(call: CallName, limitBytes: number) {
    super(call, `answered with more than ${limitBytes} bytes; refused`);
  }
}

/** The service gave no complete answer within the time limit of one request. */
export class RequestTimeoutError extends CallError {
  /** Stable code of this class. */
  readonly code = "REQUEST_TIMEOUT";
  /** Whether a retry can succeed. */
  readonly kind = "transient";
  /** The cause in a few words, for a short line. */
  readonly words: string;

  /** @internal */
  constructor(call: CallName, timeoutMs: number) {
    super(call, `gave no complete answer within ${timeoutMs / 1000} s`);
    this.words = `no answer within ${timeoutMs / 1000} s`;
  }
}

/**
 * The connection could not be opened, or broke, or the settings do not allow a valid request. The system's error is in
 * `cause`.
 */
export class ConnectionError extends CallError {
  /** Stable code of this class. */
  readonly code = "CONNECTION_FAILED";
  /** Whether a retry can succeed. */
  readonly kind: FailureKind;
  /** The cause in a few words, for a short line. */
  readonly words: string;
  /** Whether the request may have reached the service. */
  override readonly sent: boolean;
  /** The host name does not exist, or no process listens on the port. */
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

/**
 * The proxy refused the connection, or cannot be used. The request was not sent, and a retry does not help. The proxy's
 * error is in `cause`.
 */
export class ProxyRefusedError extends CallError {
  /** Stable code of this class. */
  readonly code = "PROXY_REFUSED";
  /** Whether a retry can succeed. */
  readonly kind = "local";
  /** The cause in a few words, for a short line. */
  readonly words = "refused by the proxy";
  /** Whether the request may have reached the service. */
  override readonly sent = false;

  /** @internal */
  constructor(call: CallName, cause: unknown) {
    super(call, `was not sent: ${messageOf(cause)}`, { cause });
  }
}

/** The service refused the credential, and the credential cannot be renewed. */
export class AuthenticationError extends DdmError implements CallFailure {
  /** Stable code of this class. */
  readonly code = "AUTHENTICATION_FAILED";
  /** Whether a retry can succeed. */
  readonly kind = "permanent";
  /** The cause in a few words, for a short line. */
  readonly words = "credential refused";
  /** HTTP status that stands for this failure. */
  readonly status = 401;
}

/** The settings do not determine the user, the project or the address of the service. */
export class IdentityError extends DdmError implements CallFailure {
  /** Stable code of this class. */
  readonly code = "IDENTITY_INCOMPLETE";
  /** Whether a retry can succeed. */
  readonly kind = "local";
  /** The cause in a few words, for a short line. */
  readonly words = "settings are not complete";
  /** HTTP status that stands for this failure. */
  readonly status = 400;
}
