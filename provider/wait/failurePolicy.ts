import { failureKinds, type CallFailure, type FailureKind } from "../errors";
import { backoffMs as delayAfter, type Backoff } from "../retry";

/** What a failed poll means for its wait. */
export interface FailureClass {
  readonly kind: FailureKind;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;
  /** Whether the service gave an answer, however useless. */
  readonly answered: boolean;
  /** Nobody is there who could answer. */
  readonly unreachable: boolean;
}

/** HTTP statuses that say nothing about the job, for errors that do not know their kind. */
const statusKinds: Readonly<Record<number, FailureKind>> = {
  // Nobody has judged it: only DDM in its own words can say that something does not exist.
  404: "wrong-address",
  408: "transient",
  429: "throttled",
  500: "transient",
  502: "transient",
  503: "transient",
  504: "transient",
};

/** "The task is not found", as it comes from whoever fetches jobs and does not judge answers by itself. */
const unknownJobCode = "DBS.300400";

/** Codes of the operating system, of TLS and of our client for an exchange that broke down. */
const transientCodes: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "ENOTFOUND",
  "ERR_STREAM_PREMATURE_CLOSE",
  "EPROTO",
  "REQUEST_TIMEOUT",
  "CONNECTION_FAILED",
  "DECODE_FAILED",
  "BODY_TOO_LARGE",
]);
const unreachableCodes: ReadonlySet<string | undefined> = new Set(["ECONNREFUSED", "ENOTFOUND"]);
/** Codes of ours for an answer that was no use. */
const answerCodes: ReadonlySet<string | undefined> = new Set(["DECODE_FAILED", "BODY_TOO_LARGE"]);

/** A cause chain longer than this is no cause chain. */
const longestChain = 8;

/** Sorts an error of one poll, whoever threw it: by its kind where it knows that, else by what else it says. */
export function classifyFailure(error: unknown): FailureClass {
  let failure = error;
  for (let depth = 0; depth < longestChain && isFailure(failure); depth++) {
    const current: CallFailure = failure;
    const kind = failureKinds.find((known) => known === current.kind) ?? guessKind(current);
    if (kind) {
      const { retryAfterMs, status, code, unreachable } = current;
      return {
        kind,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        answered: status !== undefined || answerCodes.has(code),
        unreachable: unreachable ?? unreachableCodes.has(code),
      };
    }
    failure = (failure as { cause?: unknown }).cause;
  }
  return { kind: "permanent", answered: false, unreachable: false };
}

/** Whether DDM itself says that what was asked for does not exist. */
export const isNotFound = (error: unknown): boolean => classifyFailure(error).kind === "not-found";

/** Whether the same call may succeed a little later. */
export const isPassing = (error: unknown): boolean => ["transient", "throttled"].includes(classifyFailure(error).kind);

function guessKind({ apiCode, status, code }: CallFailure): FailureKind | undefined {
  if (status === 400 && apiCode === unknownJobCode) return "not-found";
  // An answer with any other status is a decision of the service, and no retry changes it.
  if (status !== undefined) return statusKinds[status] ?? "permanent";
  return code !== undefined && transientCodes.has(code) ? "transient" : undefined;
}

function isFailure(value: unknown): value is CallFailure {
  return typeof value === "object" && value !== null;
}

/** How polls that fail are spread. How often they may fail is up to the wait. */
const pollBackoff: Backoff = {
  firstDelayMs: 1000,
  longestDelayMs: 30_000,
  longestRetryAfterMs: 300_000,
};

/** How long to wait after the n-th failure in a row (from 1). `random` is from 0 to 1. */
export const backoffMs = (
  consecutive: number,
  failure: Pick<CallFailure, "kind" | "retryAfterMs">,
  random: number,
): number => delayAfter(pollBackoff, consecutive, failure.retryAfterMs ?? 0, random);
