import type { CallFailure } from "../errors";

/** What to do about a poll that failed. */
export type FailureKind = "transient" | "throttled" | "notFound" | "wrongAddress" | "permanent";

export interface FailureClass {
  readonly kind: FailureKind;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;
}

/** HTTP statuses that say nothing about the job. */
const statusKinds: Readonly<Record<number, FailureKind>> = {
  // Nobody has judged it: only DDM in its own words can say that something does not exist.
  404: "wrongAddress",
  408: "transient",
  429: "throttled",
  500: "transient",
  502: "transient",
  503: "transient",
  504: "transient",
};

/** What an error says of itself goes before everything that could be read from its status or its code. */
const ownKinds: Readonly<Record<NonNullable<CallFailure["kind"]>, FailureKind>> = {
  "not-found": "notFound",
  "wrong-address": "wrongAddress",
  permanent: "permanent",
};

/** The service's own codes that mean more than the status they come with. */
const apiCodeKinds: ReadonlyMap<string | undefined, FailureKind> = new Map([
  // "Failed to obtain task information": the reference says to try again.
  ["DBS.300120", "transient"],
  ["APIGW.0308", "throttled"],
]);

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
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "EPROTO",
  "REQUEST_TIMEOUT",
  "CONNECTION_FAILED",
  "DECODE_FAILED",
  "BODY_TOO_LARGE",
]);

/** A cause chain longer than this is no cause chain. */
const longestChain = 8;

/** Sorts an error of one poll, whoever threw it, by the fields that a failed call has. */
export function classifyFailure(error: unknown): FailureClass {
  let current = error;
  for (let depth = 0; depth < longestChain && isFailure(current); depth++) {
    const kind = kindOf(current);
    if (kind) {
      const { retryAfterMs } = current;
      return { kind, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    current = (current as { cause?: unknown }).cause;
  }
  return { kind: "permanent" };
}

/** Whether DDM itself says that what was asked for does not exist. */
export const isNotFound = (error: unknown): boolean => classifyFailure(error).kind === "notFound";

/** Whether the same call may succeed a little later. */
export const isPassing = (error: unknown): boolean => ["transient", "throttled"].includes(classifyFailure(error).kind);

function kindOf({ kind, apiCode, status, code }: CallFailure): FailureKind | undefined {
  if (kind !== undefined) return ownKinds[kind];
  if (status === 400 && apiCode === unknownJobCode) return "notFound";
  const byApi = apiCodeKinds.get(apiCode);
  if (byApi) return byApi;
  // An answer with any other status is a decision of the service, and no retry changes it.
  if (status !== undefined) return statusKinds[status] ?? "permanent";
  return code !== undefined && transientCodes.has(code) ? "transient" : undefined;
}

function isFailure(value: unknown): value is CallFailure {
  return typeof value === "object" && value !== null;
}

const firstBackoffMs = 1000;
const longestBackoffMs = 30_000;
/** A server that asks for more patience than this gets asked again all the same. */
const longestRetryAfterMs = 300_000;

/**
 * How long to wait after the n-th failure in a row (from 1): doubling from 1 s to 30 s, spread over the upper half so
 * that many clients do not come back together, and never sooner than the server asked. `random` is from 0 to 1.
 */
export function backoffMs(consecutive: number, failure: FailureClass, random: number): number {
  const ceiling = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(consecutive, 20));
  const own = Math.max(firstBackoffMs, ceiling * (0.5 + random / 2));
  return Math.max(own, Math.min(failure.retryAfterMs ?? 0, longestRetryAfterMs));
}
