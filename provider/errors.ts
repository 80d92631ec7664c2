import { shownBlock, shownLines } from "./text/shownText";

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

/** The same, fit to be shown, which what our own errors say is already. */
export const shownMessageOf = (error: unknown): string =>
  error instanceof DdmError ? error.message : shownBlock(messageOf(error));

/** The lines of an error of ours, for one that tells of it. Line breaks of any other error are not ours. */
export const linesOf = (error: unknown): readonly string[] =>
  error instanceof DdmError ? error.message.split("\n") : [messageOf(error)];
