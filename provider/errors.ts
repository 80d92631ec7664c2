/**
 * The base of every error that this package throws on purpose. `code` is stable and unique to a kind of failure; the
 * message is for a person. Compare codes, not classes, where two copies of the package may be installed.
 */
export abstract class DdmError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * What an error of one failed call may say of itself, whoever threw it. The retry policy reads these fields and knows
 * no transport; the API client writes them and knows no policy.
 */
export interface CallFailure {
  /** HTTP status of the answer, when there was one. */
  readonly status?: number;
  /** A stable code of ours, or the operating system's, such as `ECONNRESET`. */
  readonly code?: string;
  /** The service's own error code, such as `DBS.300400`. */
  readonly apiCode?: string;
  /**
   * What the answer says of the thing that was asked for, judged where the error is made. `not-found`: DDM itself says that it does
   * not exist. `wrong-address`: whoever answered is not the service, and nothing is known of the thing. `permanent`: the
   * answer only looks like one of these. Absent: the answer is about something else, or there was none.
   */
  readonly kind?: "not-found" | "wrong-address" | "permanent";
  /** How long the server asked to wait before the next call. */
  readonly retryAfterMs?: number;
}
