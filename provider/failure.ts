import { failureKinds, type CallFailure, type FailureKind } from "./callFailure";
import { withoutUndefined } from "./withoutUndefined";

/** What a failure means for whoever asked. */
export interface Failure {
  readonly kind: FailureKind;
  /** How long the server asked to wait. Milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether the service gave an answer, however useless. */
  readonly answered: boolean;
  /** Nobody is there who could answer. */
  readonly unreachable: boolean;
}

const unreachableCodes: readonly unknown[] = ["ECONNREFUSED", "ENOTFOUND"];
/** Codes of ours for an answer that was no use. */
const answerCodes: readonly unknown[] = ["DECODE_FAILED", "BODY_TOO_LARGE"];
/** A cause chain longer than this is no cause chain. */
const longestChain = 8;

/** What an error means, whoever threw it: by its kind, else by what it says, or its cause. */
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

/** Whether DDM itself says that what was asked for does not exist. */
export const isNotFound = (error: unknown): boolean => failureOf(error).kind === "not-found";

/** Whether the same call may succeed a little later. */
export const isRetryable = (error: unknown): boolean => ["transient", "throttled"].includes(failureOf(error).kind);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** HTTP statuses that say nothing about a job. */
const statusKinds: ReadonlyMap<number, FailureKind> = new Map<number, FailureKind>([
  // Nobody has judged it: only DDM in its own words can say that something does not exist.
  [404, "wrong-address"],
  [408, "transient"],
  [429, "throttled"],
  ...[500, 502, 503, 504].map((status) => [status, "transient"] as const),
]);
const unknownJobCode = "DBS.300400";

/** Codes of the operating system and of HTTP clients for an exchange that broke down. */
const transientCodes: ReadonlySet<string> = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "EPIPE"],
  ...["ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND", "ERR_STREAM_PREMATURE_CLOSE", "EPROTO"],
  ...["REQUEST_TIMEOUT", "CONNECTION_FAILED", "DECODE_FAILED", "BODY_TOO_LARGE"],
]);

/** The kind of an error that does not know it, since it is none of the API client's: of any function that fetches a job. */
function foreignKind({ apiCode, status, code }: CallFailure): FailureKind | undefined {
  if (status === 400 && apiCode === unknownJobCode) return "not-found";
  // An answer with any other status is a decision of the service, and no retry changes it.
  if (status !== undefined) return statusKinds.get(status) ?? "permanent";
  return code !== undefined && transientCodes.has(code) ? "transient" : undefined;
}
