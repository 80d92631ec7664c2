import { failureKinds, type CallFailure, type FailureKind } from "./callFailure";
import { withoutUndefined } from "./withoutUndefined";

/** What a failure means for the caller. */
export interface Failure {
  readonly kind: FailureKind;
  /** How long the server asked to wait. Milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether the service answered, even if the answer could not be used. */
  readonly answered: boolean;
  /** The host name does not exist, or no process listens on the port. */
  readonly unreachable: boolean;
}

const unreachableCodes: readonly unknown[] = ["ECONNREFUSED", "ENOTFOUND"];
/** Codes of this package for an answer that could not be used. */
const answerCodes: readonly unknown[] = ["DECODE_FAILED", "BODY_TOO_LARGE"];
/** The number of causes to follow. A chain of causes may be circular. */
const longestChain = 8;

/** Classifies any error: by its kind, else by its other fields, else by its cause. */
export function failureOf(error: unknown): Failure {
  let failure = error;
  for (let depth = 0; depth < longestChain && isObject(failure); depth++) {
    const current: CallFailure = failure;
    const kind = failureKinds.find((known) => known === current.kind) ?? foreignKind(current);
    if (kind) {
      const { retryAfterMs, status, code, unreachable } = current;
      const answered = status !== undefined || answerCodes.includes(code);
      return withoutUndefined({
        kind,
        retryAfterMs,
        answered,
        unreachable: unreachable ?? unreachableCodes.includes(code),
      });
    }
    failure = (failure as { cause?: unknown }).cause;
  }
  return { kind: "permanent", answered: false, unreachable: false };
}

/** Whether DDM itself says that the requested thing does not exist. */
export const isNotFound = (error: unknown): boolean => failureOf(error).kind === "not-found";

/** Whether the same call may succeed a little later. */
export const isRetryable = (error: unknown): boolean => ["transient", "throttled"].includes(failureOf(error).kind);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** HTTP statuses that do not show whether a job exists. */
const statusKinds: ReadonlyMap<number, FailureKind> = new Map<number, FailureKind>([
  // Such an error does not show who answered, and only DDM can say that something does not exist.
  [404, "wrong-address"],
  [408, "transient"],
  [429, "throttled"],
  ...[500, 502, 503, 504].map((status) => [status, "transient"] as const),
]);
const unknownJobCode = "DBS.300400";

/** Codes of the operating system and of HTTP clients for a failed connection. */
const transientCodes: ReadonlySet<string> = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "EPIPE"],
  ...["ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND", "ERR_STREAM_PREMATURE_CLOSE", "EPROTO"],
  ...["REQUEST_TIMEOUT", "CONNECTION_FAILED", "DECODE_FAILED", "BODY_TOO_LARGE"],
]);

/** The kind of an error without a `kind`: the API client did not throw it, but another function that fetches a job. */
function foreignKind({ apiCode, status, code }: CallFailure): FailureKind | undefined {
  if (status === 400 && apiCode === unknownJobCode) return "not-found";
  // An answer with any other status is a decision of the service, and no retry changes it.
  if (status !== undefined) return statusKinds.get(status) ?? "permanent";
  return code !== undefined && transientCodes.has(code) ? "transient" : undefined;
}
