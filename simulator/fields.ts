import { parameterError } from "./exchange";
import { isJsonObject, parseJsonObject, type JsonObject } from "./jsonObject";

/** A rule for one field of a body. */
export interface FieldRule {
  readonly required: boolean;
  holds(value: unknown): boolean;
}

/** The rules for all fields of an object. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** A string that is not empty. */
export const text = (required: boolean): FieldRule => ({
  required,
  holds: (value) => typeof value === "string" && value !== "",
});

/** A string of a pattern. */
export const pattern = (rule: RegExp, required: boolean): FieldRule => ({
  required,
  holds: (value) => typeof value === "string" && rule.test(value),
});

/** A boolean. */
export const flag = (required: boolean): FieldRule => ({ required, holds: (value) => typeof value === "boolean" });

/** A whole number from `least` to `most`. */
export const wholeNumberIn = (least: number, most: number, required: boolean): FieldRule => ({
  required,
  holds: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
});

/** A whole number. */
export const wholeNumber = (required: boolean): FieldRule => ({ required, holds: Number.isInteger });

/** A list of at least one string, none of them empty. */
export const listOfTexts = (required: boolean): FieldRule => ({
  required,
  holds: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string" && item !== ""),
});

/** An allowed field that has no effect. */
export const reserved: FieldRule = { required: false, holds: () => true };

/** A list of 1 to `most` objects with the same rules. */
export const listOfObjects = (rules: FieldRules, most: number): FieldRule => ({
  required: true,
  holds: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= most &&
    value.every((item) => isJsonObject(item) && problemOf(item, rules) === undefined),
});

/** An object. */
export const objectField = (required: boolean): FieldRule => ({ required, holds: isJsonObject });

/** The name of an administrator. */
export const adminUserName = (required: boolean): FieldRule => pattern(/^[A-Za-z][0-9A-Za-z_]{0,31}$/, required);

/** 8 to 32 characters, of at least three of the four kinds. */
export const password = (required: boolean): FieldRule => ({
  required,
  holds: (value) => {
    if (typeof value !== "string" || !/^[A-Za-z0-9~!@#%^*\-_=+?]{8,32}$/.test(value)) return false;
    return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length >= 3;
  },
});

/** Reads a JSON object and refuses what the reference does not allow: each field by its rule, and no other field. */
export function readFields(body: string, rules: FieldRules): JsonObject {
  const fields = parseJsonObject(body);
  if (!fields) throw parameterError("the body must be a JSON object");
  return checkFields(fields, rules);
}

/** The same, for an object within a body. */
export function checkFields(fields: JsonObject, rules: FieldRules): JsonObject {
  const problem = problemOf(fields, rules);
  if (problem !== undefined) throw parameterError(problem);
  return fields;
}

/** The problem with an object, if any. */
function problemOf(fields: JsonObject, rules: FieldRules): string | undefined {
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(rules, name));
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const wrong = Object.entries(rules).find(([name, rule]) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === undefined ? rule.required : !rule.holds(value);
  });
  return wrong?.[0];
}
