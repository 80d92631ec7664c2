import { withoutUndefined } from "../withoutUndefined";
import { isRecord } from "../record";
import { quote, type ReportIssue, type ValidationIssue } from "../validationIssue";
import { InvalidInputsError } from "./errors";
import { unknownValue, type Properties } from "./runtime";

/** Reads a value that is present and known: as what it is, or undefined where it breaks the rule, which it then reports. */
export type Rule<T> = (value: unknown, property: string, report: ReportIssue) => T | undefined;

/** One input of a resource or of a call. */
export interface Input<T> {
  readonly rule: Rule<T>;
  /** What it means that the input is absent: an issue with this reason, or a value. */
  readonly absent: { readonly reason: string } | { readonly value: T };
  /** Name of the input. Default: that of the field. */
  readonly property?: string;
}

/** The spec that a table of inputs is parsed into. */
export type SpecOf<Inputs> = {
  readonly [Name in keyof Inputs]: Inputs[Name] extends Input<infer T> ? T : never;
};

/** The table of inputs that is parsed into a spec. */
export type InputsOf<T> = { readonly [K in keyof T]: Input<T[K]> };

/** What came of reading inputs. */
export interface Parsed<T> {
  /** Every input, typed; undefined where one has an issue or is not known yet. */
  readonly spec: T | undefined;
  /** Everything that is wrong. */
  readonly issues: readonly ValidationIssue[];
  /** The fields that are known and right. */
  readonly known: Partial<T>;
}

/** An input that must be there. `reason` completes "is required: …". */
export const required = <T>(rule: Rule<T>, reason: string, property?: string): Input<T> =>
  withoutUndefined({ rule, absent: { reason: `is required: ${reason}` }, property });

/** An input that may be absent. */
export const optional = <T>(rule: Rule<T>, property?: string): Input<T | undefined> =>
  withoutUndefined({ rule, absent: { value: undefined }, property });

/** An input that may be absent, which then means `value`. */
export const optionalOr = <T>(rule: Rule<T>, value: T): Input<T> => ({ rule, absent: { value } });

/** A rule that is told in one way, whatever breaks it. `text` completes "must be …". */
export const ruleOf =
  <T>(text: string, holds: (value: unknown) => value is T): Rule<T> =>
  (value, property, report) => {
    if (holds(value)) return value;
    report(property, `must be ${text}, but is ${quote(value)}`);
    return undefined;
  };

/** Parses inputs into a typed spec, or tells every issue. A value that a preview does not know yet is no issue. */
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
