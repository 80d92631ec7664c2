import { isRecord } from "../../record";
import { quote } from "../../validationIssue";
import { connectionFields } from "../connection";
import { booleanRule, durationRule, isText, textRule, wholeNumberRule } from "../inputRules";
import { optional, optionalOr, required, ruleOf, type Input, type Rule, type SpecOf } from "../parseInputs";
import { unknownValue } from "../runtime";

/** The most nodes that DDM allows for an instance. */
const mostNodes = 32;
const passwordKinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[~!@#%^*\-_=+?]/];

/** The reference does not say whether a password may have other characters, so the API decides. */
const isPassword = (value: unknown): value is string =>
  typeof value === "string" &&
  value.length >= 8 &&
  value.length <= 32 &&
  passwordKinds.filter((kind) => kind.test(value)).length >= 3;

const passwordRule: Rule<string> = (value, property, report) => {
  if (isPassword(value)) return value;
  // Do not quote the value: it is secret.
  report(property, "must be 8 to 32 characters of at least three kinds: upper case, lower case, digits, ~!@#%^*-_=+?");
  return undefined;
};

const matches =
  (pattern: RegExp) =>
  (value: unknown): value is string =>
    typeof value === "string" && pattern.test(value);

/** The most tags that DDM allows for an instance. */
const mostTags = 20;
/** The most parameters that a program can set. */
const mostParameters = 128;

interface TextRule {
  readonly pattern: RegExp;
  /** Completes "must be …". */
  readonly text: string;
}

/** A map of strings, with rules for its keys and values. */
const mapRule =
  (most: number, key: TextRule, text: TextRule): Rule<Readonly<Record<string, string>>> =>
  (value, property, report) => {
    if (!isRecord(value) || Object.keys(value).length > most) {
      report(property, `must be a map of at most ${most} texts, but is ${quote(value)}`);
      return undefined;
    }
    const known = Object.entries(value).filter(([, item]) => item !== unknownValue);
    const right = known.filter((entry): entry is [string, string] => {
      const [name, item] = entry;
      const isKey = key.pattern.test(name);
      const isItem = typeof item === "string" && text.pattern.test(item);
      if (!isKey) report(property, `must have keys of ${key.text}, but has ${quote(name)}`);
      if (!isItem) report(`${property}.${name}`, `must be ${text.text}, but is ${quote(item)}`);
      return isKey && isItem;
    });
    return right.length === known.length ? Object.fromEntries(right) : undefined;
  };

const tagsRule = mapRule(
  mostTags,
  { pattern: /^(?!_sys_).{1,36}$/s, text: "1 to 36 characters that do not begin with _sys_" },
  { pattern: /^.{0,43}$/s, text: "a text of at most 43 characters" },
);

const parametersRule = mapRule(
  mostParameters,
  { pattern: /^\w{1,64}$/, text: "1 to 64 letters, digits and _" },
  { pattern: /^.{1,512}$/s, text: "a text of 1 to 512 characters" },
);

const isZones = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

/** A required input. `text` completes "must be …". */
const mustBe = <T>(text: string, holds: (value: unknown) => value is T): Input<T> =>
  required(ruleOf(text, holds), `it must be ${text}`);

const requiredText = mustBe("a string that is not empty", isText);

/** The inputs of an instance, with the rules of the API's reference. */
export const instanceFields = {
  name: mustBe("4 to 64 characters: a letter, then letters, digits, _ and -", matches(/^[A-Za-z][0-9A-Za-z_-]{3,63}$/)),
  flavorRef: requiredText,
  nodeNum: required(wholeNumberRule(1, mostNodes), `it must be a whole number from 1 to ${mostNodes}`),
  engineVersion: requiredText,
  availableZones: mustBe("a list of at least one availability zone", isZones),
  vpcId: requiredText,
  securityGroupId: requiredText,
  subnetId: requiredText,
  paramGroupId: optional(textRule),
  timeZone: optional(
    ruleOf(
      "UTC, or UTC-12:00 to UTC+12:00 in whole hours, such as UTC+01:00",
      matches(/^UTC([+-](0[1-9]|1[0-2]):00)?$/),
    ),
  ),
  adminUserName: optional(
    ruleOf("1 to 32 characters: a letter, then letters, digits and _", matches(/^[A-Za-z][0-9A-Za-z_]{0,31}$/)),
  ),
  adminUserPassword: optional(passwordRule),
  tags: optional(tagsRule),
  parameters: optional(parametersRule),
  deleteDataNodes: optionalOr(booleanRule, false),
  updateTimeoutMs: optional(durationRule, "updateTimeout"),
  preventReplacement: optionalOr(booleanRule, false),
  deleteTimeoutMs: optional(durationRule, "deleteTimeout"),
  ...connectionFields,
};

/** The parsed inputs of an instance. */
export type InstanceSpec = SpecOf<typeof instanceFields>;

/** Inputs that are kept as secrets. */
export const secretInstanceInputs: readonly string[] = ["adminUserPassword"];

/** Inputs that can be changed on an instance that exists. */
export const updatedInstanceInputs: readonly string[] = [
  ...["name", "securityGroupId", "tags", "adminUserPassword", "flavorRef", "nodeNum", "parameters"],
  ...["deleteDataNodes", "deleteTimeout", "updateTimeout", "preventReplacement"],
];

/** Inputs that cannot be changed in place: a change replaces the instance. */
export const replacingInstanceInputs: readonly string[] = Object.entries<Input<unknown>>(instanceFields)
  .map(([name, { property = name }]) => property)
  .filter((name) => !updatedInstanceInputs.includes(name));
