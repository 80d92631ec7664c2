import { InvalidInputsError } from "../provider/resources/errors";
import { placeOfProperty } from "./flags";
import { oneLine } from "./textFit";

/** What went wrong, on one line. */
export const messageOf = (error: unknown): string => oneLine(error instanceof Error ? error.message : String(error));

/** An error as a command ends with it: of what was set wrong, every problem on a line of its own. */
export function problemText(error: unknown): string {
  if (!(error instanceof InvalidInputsError)) return messageOf(error);
  return error.problems
    .map(({ property, reason }) => oneLine(property ? `${placeOfProperty(property)}: ${reason}` : reason))
    .join("\n");
}
