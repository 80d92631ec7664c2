/**
 * Whether a retry of a failed call can succeed. `transient`: yes, after some time. `throttled`: yes, with fewer
 * requests. `not-found`: DDM itself says that the thing does not exist. `wrong-address`: something other than the
 * service answered, so nobody knows whether the thing exists. `permanent` (the service decided) and `local` (a fault on
 * our side): no.
 */
export type FailureKind = (typeof failureKinds)[number];
/** The list of every {@link FailureKind}. */
export const failureKinds = ["transient", "throttled", "not-found", "wrong-address", "permanent", "local"] as const;

/**
 * Fields that the error of a failed call may have. The API client sets `kind` on each of its errors. The wait and its
 * policy read only these fields, so they do not depend on the transport.
 */
export interface CallFailure {
  /** Set by the code that created the error. If it is absent, the other fields decide. */
  readonly kind?: FailureKind;
  /** The cause in a few words, such as `connection refused`. */
  readonly words?: string;
  /** The host name does not exist, or no process listens on the port. */
  readonly unreachable?: boolean;
  /** HTTP status of the answer, when there was one. */
  readonly status?: number;
  /** A stable code of this package, or of the operating system, such as `ECONNRESET`. */
  readonly code?: string;
  /** The service's own error code, such as `DBS.300400`. */
  readonly apiCode?: string;
  /** How long the server asked to wait before the next call. Milliseconds. */
  readonly retryAfterMs?: number;
}
