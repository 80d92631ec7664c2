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

/** Every code that an error of this package can have. Each code belongs to one class, and keeps its meaning from version to version. */
export type DdmErrorCode = (typeof ddmErrorCodes)[number];

/** The base class of every error that this package throws on purpose. Programs tell the errors apart by class or by `code`. */
export abstract class DdmError extends Error {
  /** What kind of failure this is. Stable, and unique to one class. */
  abstract readonly code: DdmErrorCode;

  /**
   * @internal
   * @param message Its lines, or its only one. Texts from outside may stand in them as they came: whatever they hold is
   *   made fit to be shown here.
   */
  constructor(message: string | readonly string[], options?: ErrorOptions) {
    super(shownLines(typeof message === "string" ? [message] : message), options);
    this.name = new.target.name;
  }
}

/**
 * Whether a caught value is an error of this package. It compares the `code`, not the class, and so it also recognises errors
 * of another installed copy of the package.
 *
 * @param error What was caught: any value.
 * @returns `true` for an object that has a message and one of the {@link DdmErrorCode}s.
 */
export function isDdmError(error: unknown): error is DdmError {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof message === "string" && ddmErrorCodes.some((known) => known === code);
}

/** What any error says, in a line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The same, fit to be shown, which what our own errors say is already. */
export const shownMessageOf = (error: unknown): string =>
  error instanceof DdmError ? error.message : shownBlock(messageOf(error));

/** The lines of an error of ours, for one that tells of it. Line breaks of any other error are not ours. */
export const linesOf = (error: unknown): readonly string[] =>
  error instanceof DdmError ? error.message.split("\n") : [messageOf(error)];
