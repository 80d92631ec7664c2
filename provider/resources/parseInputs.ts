import { withoutUndefined } from "../withoutUndefined";
import { isRecord } from "../record";
import { quote, type ReportIssue, type ValidationIssue } from "../validationIssue";
import { InvalidInputsError } from "./errors";
import { unknownValue, type Properties } from "./runtime";

/** Parses a value that is present and known. If it breaks the rule, reports an issue and returns undefined. */
export type Rule<T> = (value: unknown, property: string, report: ReportIssue) => T | undefined;

/** One input of a resource or of a call. */
export interface Input<T> {
  readonly rule: Rule<T>;
  /** The result if the input is absent: an issue with this reason, or a default value. */
  readonly absent: { readonly reason: string } | { readonly value: T };
  /** Name of the input. Default: the name of the field. */
  readonly property?: string;
}

/** The spec that a table of inputs is parsed into. */
export type SpecOf<Inputs> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends Input<infer T> ? T : never;
};

/** The table of inputs that is parsed into a spec. */
export type InputsOf<T> = { readonly [K in keyof T]: Input<T[K]> };

/** The result of parsing inputs. */
export interface Parsed<T> {
  /** Every input, typed; undefined if an input has an issue or is unknown in a preview. */
  readonly spec: T | undefined;
  /** Every issue. */
  readonly issues: readonly ValidationIssue[];
  /** The fields that are known and valid. */
  readonly known: Partial<T>;
}

/** A required input. `reason` completes "is required: …". */
export const required = <T>(rule: Rule<T>, reason: string, property?: string): Input<T> =>
  withoutUndefined({ rule, absent: { reason: `is required: ${reason}` }, property });

/** An input that may be absent. */
export const optional = <T>(rule: Rule<T>, property?: string): Input<T | undefined> =>
  withoutUndefined({ rule, absent: { value: undefined }, property });

/** An input with the default `value`. */
export const optionalOr = <T>(rule: Rule<T>, value: T): Input<T> => ({ rule, absent: { value } });

/** A rule with one text for all issues. `text` completes "must be …". */
export const ruleOf =
  <T>(text: string, holds: (value: unknown) => value is T): Rule<T> =>
  (value, property, report) => {
    if (holds(value)) return value;
    report(property, `must be ${text}, but is ${quote(value)}`);
    return undefined;
  };

/** Parses inputs into a typed spec, or returns every issue. A value that is unknown in a preview is not an issue. */
export function parseInputs<T extends object>(properties: Properties, inputs: InputsOf<T>): Parsed<T> {
  const issues: ValidationIssue[] = [];
  const known: Partial<T> = {};
  let complete = true;
  const report: ReportIssue = (property, reason) => issues.push({ property, reason });
  for (const name in inputs) {
    const { rule, absent, property = name } = inputs[name];
    const value = properties[property] ?? undefined;
    if (holdsUnknown(value)) complete = false;
    if (value === unknownValue) continue;
    if (value !== undefined) known[name] = rule(value, property, report);
    else if ("value" in absent) known[name] = absent.value;
    else report(property, absent.reason);
  }
  // Without an issue each field has the type of its rule.
  return { issues, known, spec: complete && issues.length === 0 ? (known as T) : undefined };
}

/** The spec of inputs that are all known. Throws InvalidInputsError with every issue. */
export function specOf<T>({ spec, issues }: Parsed<T>): T {
  if (spec !== undefined) return spec;
  throw new InvalidInputsError(issues.length > 0 ? issues : [{ property: "", reason: "an input is not known yet" }]);
}

const holdsUnknown = (value: unknown): boolean =>
  value === unknownValue ||
  (Array.isArray(value) && value.some(holdsUnknown)) ||
  (isRecord(value) && Object.values(value).some(holdsUnknown));
