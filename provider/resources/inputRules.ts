import { idRuleText, isId } from "../api/ids";
import { parseDurationMs } from "../duration";
import { quote } from "../validationIssue";
import { ruleOf, type Rule } from "./parseInputs";

/** The task center forgets a job after a month, so no wait is longer. */
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

/** A whole number within bounds, which belong to it. */
export const wholeNumberRule = (least: number, most: number): Rule<number> =>
  ruleOf(
    `a whole number from ${least} to ${most}`,
    (value): value is number => typeof value === "number" && Number.isInteger(value) && value >= least && value <= most,
  );

/** Any values, of which only a change counts. */
export const triggersRule = ruleOf("an array", (value): value is unknown[] => Array.isArray(value));

/** An id need not be a UUID: only what could not be one, or would not be safe in a path, is refused. `use` completes "is required: …". */
export const idRule =
  (use: string): Rule<string> =>
  (value, property, report) => {
    if (isId(value)) return value;
    report(property, value === "" ? `is required: ${use}` : `must be ${idRuleText}, but is ${quote(value)}`);
    return undefined;
  };

/** A Go duration, longer than zero and no longer than the task center remembers, as milliseconds. */
export const durationRule: Rule<number> = (value, property, report) => {
  const ms = typeof value === "string" ? parseDurationMs(value) : undefined;
  if (ms !== undefined && ms > 0 && ms <= longestTimeoutMs) return ms;
  const rule =
    ms === undefined ? "a duration such as 1h30m (units h, m, s, ms)" : ms <= 0 ? "longer than zero" : "at most 720h";
  report(property, `must be ${rule}, but is ${quote(value)}`);
  return undefined;
};
