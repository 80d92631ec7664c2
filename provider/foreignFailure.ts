import type { CallFailure, FailureKind } from "./callFailure";

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
export function foreignKind({ apiCode, status, code }: CallFailure): FailureKind | undefined {
  if (status === 400 && apiCode === unknownJobCode) return "not-found";
  // An answer with any other status is a decision of the service, and no retry changes it.
  if (status !== undefined) return statusKinds.get(status) ?? "permanent";
  return code !== undefined && transientCodes.has(code) ? "transient" : undefined;
}
