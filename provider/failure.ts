import { failureKinds, type CallFailure, type FailureKind } from "./callFailure";
import { foreignKind } from "./foreignFailure";

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
      return {
        kind,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        answered: status !== undefined || answerCodes.includes(code),
        unreachable: unreachable ?? unreachableCodes.includes(code),
      };
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
