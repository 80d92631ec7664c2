/**
 * What a failed call says about a retry. `transient` passes after some time. `throttled` passes too, with fewer requests.
 * `not-found`: DDM itself says that the thing does not exist. `wrong-address`: something other than the service answered, which
 * says nothing about the thing. `permanent` is a decision of the service, and `local` a fault on our own side: a retry fixes neither.
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
