import { shownBlock, shownLines } from "./text/shownText";

/** The list of every {@link DdmErrorCode}. */
export const ddmErrorCodes = [
  "API_ERROR",
  "AUTHENTICATION_FAILED",
  "BODY_TOO_LARGE",
  "CANCELLED",
  "CONNECTION_FAILED",
  "CREATION_UNCERTAIN",
  "DECODE_FAILED",
  "IDENTITY_INCOMPLETE",
  "INSTANCE_BUSY",
  "INSTANCE_CHANGE_FAILED",
  "INSTANCE_FAILED",
  "INSTANCE_NOT_CREATED",
  "INSTANCE_NOT_FOUND",
  "INSTANCE_NOT_GONE",
  "INSTANCE_NOT_READY",
  "INSTANCE_WAIT_INTERRUPTED",
  "INVALID_ID",
  "INVALID_INPUTS",
  "JOBS_WAIT_FAILED",
  "JOB_FAILED",
  "JOB_NOT_FOUND",
  "JOB_UNREADABLE",
  "OPERATION_UNCERTAIN",
  "POLLS_FAILED",
  "PROXY_REFUSED",
  "REPLACEMENT_PREVENTED",
  "REQUEST_TIMEOUT",
  "SCHEMA_EXISTS",
  "SCHEMA_FAILED",
  "SCHEMA_NOT_CREATED",
  "SCHEMA_NOT_GONE",
  "SCHEMA_NOT_READY",
  "TASK_LIST_UNREADABLE",
  "UNFINISHED",
  "UNKNOWN_TOKEN",
  "UPDATE_TIMEOUT",
  "WAIT_CANCELLED",
  "WAIT_TIMEOUT",
] as const;

/**
 * Every code that an error of this package can have. Each code belongs to one class, and its meaning does not change
 * between versions.
 */
export type DdmErrorCode = (typeof ddmErrorCodes)[number];

/**
 * The base class of every error that this package throws on purpose. A program distinguishes errors by class or by
 * `code`.
 */
export abstract class DdmError extends Error {
  /** What kind of failure this is. Stable, and unique to one class. */
  abstract readonly code: DdmErrorCode;

  /**
   * @internal
   * @param message One line or several. The lines may contain raw text from outside: the constructor escapes it and
   *   hides its secrets.
   */
  constructor(message: string | readonly string[], options?: ErrorOptions) {
    super(shownLines(typeof message === "string" ? [message] : message), options);
    this.name = new.target.name;
  }
}

/**
 * Whether a caught value is an error of this package. It compares the `code`, not the class, so it also recognises
 * errors of another installed copy of the package.
 *
 * @param error The caught value, of any type.
 * @returns `true` for an object that has a message and one of the {@link DdmErrorCode}s.
 */
export function isDdmError(error: unknown): error is DdmError {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof message === "string" && ddmErrorCodes.some((known) => known === code);
}

/** The message of any thrown value. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The same, escaped and without secrets. The messages of our own errors already are. */
export const shownMessageOf = (error: unknown): string =>
  error instanceof DdmError ? error.message : shownBlock(messageOf(error));

/**
 * The lines of a message, for another error that quotes it. Only our own errors have several: line breaks in other
 * errors come from outside.
 */
export const linesOf = (error: unknown): readonly string[] =>
  error instanceof DdmError ? error.message.split("\n") : [messageOf(error)];
