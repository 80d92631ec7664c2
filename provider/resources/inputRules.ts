import { idRuleText, isId } from "../api/ids";
import { parseDurationMs } from "../duration";
import { quote } from "../validationIssue";
import { ruleOf, type Rule } from "./parseInputs";

/** The task center keeps jobs for 30 days, so no wait can be longer. */
export const longestTimeoutMs = 30 * 24 * 3_600_000;

/** Whether a value is a string that is not empty. */
export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** A string that is not empty. */
export const textRule = ruleOf("a string that is not empty", isText);

/** A list of strings that are not empty. */
export const textListRule = ruleOf(
  "a list of strings that are not empty",
  (value): value is readonly string[] => Array.isArray(value) && value.every(isText),
);

/** A boolean. */
export const booleanRule = ruleOf("true or false", (value) => typeof value === "boolean");

/** A whole number from `least` to `most`. */
export const wholeNumberRule = (least: number, most: number): Rule<number> =>
  ruleOf(
    `a whole number from ${least} to ${most}`,
    (value): value is number => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most,
  );

/** A list of any values. Only a change of it matters. */
export const triggersRule = ruleOf("an array", (value): value is unknown[] => Array.isArray(value));

/** An id. It need not be a UUID, but must be safe in a path. `use` completes "is required: …". */
export const idRule =
  (use: string): Rule<string> =>
  (value, property, report) => {
    if (isId(value)) return value;
    report(property, value === "" ? `is required: ${use}` : `must be ${idRuleText}, but is ${quote(value)}`);
    return undefined;
  };

/** A Go duration above zero, up to the 30 days of the task center. The result is in milliseconds. */
export const durationRule: Rule<number> = (value, property, report) => {
  const ms = typeof value === "string" ? parseDurationMs(value) : undefined;
  if (ms !== undefined && ms > 0 && ms <= longestTimeoutMs) return ms;
  const rule =
    ms === undefined ? "a duration such as 1h30m (units h, m, s, ms)" : ms <= 0 ? "longer than zero" : "at most 720h";
  report(property, `must be ${rule}, but is ${quote(value)}`);
  return undefined;
};
