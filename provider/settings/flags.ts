import { quote, type ReportIssue } from "../validationIssue";
import type { FoundSetting } from "./settingSources";

const flags: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "true", "y", "yes", "on"].map((text) => [text, true] as const),
  ...["0", "f", "false", "n", "no", "off"].map((text) => [text, false] as const),
]);

/** A text that means yes or no, in any of the ways that the peers' files and variables write it. */
export const flagOf = (text: string): boolean | undefined => flags.get(text.toLowerCase());

/** Whether a setting is on; it is off where it is absent, or means neither, which is then reported. */
export function isOn(found: FoundSetting | undefined, report: ReportIssue): boolean {
  const flag = found && flagOf(found.value);
  if (found && flag === undefined) report("", `${found.place} must be true or false, but is ${quote(found.value)}`);
  return flag === true;
}
