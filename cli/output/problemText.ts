import { linesOf } from "../../provider/errors";
import { InvalidInputsError } from "../../provider/resources/errors";
import type { ValidationIssue } from "../../provider/validationIssue";
import { shownText } from "../../provider/text/shownText";
import { placeOfProperty } from "../flags";

/** The message of an error, on one line. */
export const messageOf = (error: unknown): string =>
  linesOf(error)
    .map((line) => shownText(line.trim()))
    .join(" ");

/** The final error text of a command. Each issue of a setting is on a separate line. */
export function problemText(error: unknown): string {
  if (!(error instanceof InvalidInputsError)) return messageOf(error);
  return error.issues.map(issueText).join("\n");
}

/** An issue with the name of the flag or setting on the command line. */
export const issueText = ({ property, reason }: ValidationIssue): string =>
  shownText(property ? `${placeOfProperty(property)}: ${reason}` : reason);
