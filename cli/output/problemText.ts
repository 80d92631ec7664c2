import { linesOf } from "../../provider/errors";
import { InvalidInputsError } from "../../provider/resources/errors";
import type { ValidationIssue } from "../../provider/validationIssue";
import { shownText } from "../../provider/text/shownText";
import { placeOfProperty } from "../flags";

/** What went wrong, on one line. */
export const messageOf = (error: unknown): string =>
  linesOf(error)
    .map((line) => shownText(line.trim()))
    .join(" ");

/** An error as a command ends with it: of what was set wrong, every issue on a line of its own. */
export function problemText(error: unknown): string {
  if (!(error instanceof InvalidInputsError)) return messageOf(error);
  return error.issues.map(issueText).join("\n");
}

/** What is wrong with a setting or a flag, by the name that a command line has for it. */
export const issueText = ({ property, reason }: ValidationIssue): string =>
  shownText(property ? `${placeOfProperty(property)}: ${reason}` : reason);
