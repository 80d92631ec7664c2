/**
 * What a failed call tells about the next one:
 * `transient` passes by itself; `throttled` passes too, but wants fewer requests; `not-found` says that what was asked for
 * does not exist, in DDM's own words; `wrong-address` says that whoever answered is not the service, and nothing of the thing;
 * `permanent` is a decision of the service, and `local` a fault on our own side: neither passes by itself.
 */
export type FailureKind = (typeof failureKinds)[number];
/** The list of every {@link FailureKind}. */
export const failureKinds = ["transient", "throttled", "not-found", "wrong-address", "permanent", "local"] as const;

/**
 * What an error of one failed call may say of itself, whoever threw it. The API client gives each of its errors its kind; the wait
 * and its policy read the kind, and know no transport.
 */
export interface CallFailure {
  /** As whoever made the error knows it. Without it the fields below decide. */
  readonly kind?: FailureKind;
  /** The cause in a few words, such as `connection refused`. */
  readonly words?: string;
  /** Nobody is there who could answer: the host name does not exist, or nobody listens. */
  readonly unreachable?: boolean;
  /** HTTP status of the answer, when there was one. */
  readonly status?: number;
  /** A stable code of ours, or the operating system's, such as `ECONNRESET`. */
  readonly code?: string;
  /** The service's own error code, such as `DBS.300400`. */
  readonly apiCode?: string;
  /** How long the server asked to wait before the next call. Milliseconds. */
  readonly retryAfterMs?: number;
}
