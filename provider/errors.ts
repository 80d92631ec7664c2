import { shownLines } from "./text/shownText";

/**
 * The base of every error that this package throws on purpose. `code` is stable and unique to a kind of failure; the
 * message is for a person. Compare codes, not classes, where two copies of the package may be installed.
 */
export abstract class DdmError extends Error {
  abstract readonly code: string;

  /**
   * @param message Its lines, or its only one. Texts from outside may stand in them as they came: whatever they hold is
   *   made fit to be shown here.
   */
  constructor(message: string | readonly string[], options?: ErrorOptions) {
    super(shownLines(typeof message === "string" ? [message] : message), options);
    this.name = new.target.name;
  }
}

/** What any error says, in a line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The lines of an error of ours, for one that tells of it. Line breaks of any other error are not ours. */
export const linesOf = (error: unknown): readonly string[] =>
  error instanceof DdmError ? error.message.split("\n") : [messageOf(error)];

/**
 * What a failed call tells about the next one:
 * `transient` passes by itself; `throttled` passes too, but wants fewer requests; `not-found` says that what was asked for
 * does not exist, in DDM's own words; `wrong-address` says that whoever answered is not the service, and nothing of the thing;
 * `permanent` is a decision of the service, and `local` a fault on our own side: neither passes by itself.
 */
export type FailureKind = (typeof failureKinds)[number];
export const failureKinds = ["transient", "throttled", "not-found", "wrong-address", "permanent", "local"] as const;

/**
 * What an error of one failed call may say of itself, whoever threw it. The retry policy reads these fields and knows
 * no transport; the API client writes them and knows no policy.
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
  /** How long the server asked to wait before the next call. */
  readonly retryAfterMs?: number;
}
