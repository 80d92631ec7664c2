import type { CreateInstanceParams } from "../../api/endpoints/createInstance";
import { quote, type ValidationIssue } from "../../validationIssue";
import { checkConnection, connectionFields } from "../connection";
import { parseInputs } from "../parseInputs";
import { unknownValue, type Runtime, type Properties } from "../runtime";
import { checkBoolean, checkTimeout } from "../jobWait/jobWaitInputs";

interface Rule {
  readonly required: boolean;
  /** What the value must be, to complete "must be …". */
  readonly text: string;
  holds(value: unknown): boolean;
  /** A secret value is never quoted. */
  readonly secret?: true;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value);
/** The most nodes that DDM gives an instance. */
const mostNodes = 32;
const passwordMarks = "~!@#%^*-_=+?";
const passwordKinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[~!@#%^*\-_=+?]/];

/** The reference does not say whether other characters may stand in a password, so that is left to the API. */
const isPassword = (value: unknown): boolean =>
  typeof value === "string" &&
  value.length >= 8 &&
  value.length <= 32 &&
  passwordKinds.filter((kind) => kind.test(value)).length >= 3;

const text = (required: boolean): Rule => ({ required, text: "a string that is not empty", holds: isText });

/** The rules of the API's reference, one for each input. */
const rules: Readonly<Record<keyof CreateInstanceParams, Rule>> = {
  name: {
    required: true,
    text: "4 to 64 characters: a letter, then letters, digits, _ and -",
    holds: matches(/^[A-Za-z][0-9A-Za-z_-]{3,63}$/),
  },
  flavorRef: text(true),
  nodeNum: {
    required: true,
    text: `a whole number from 1 to ${mostNodes}`,
    holds: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostNodes,
  },
  engineVersion: text(true),
  availableZones: {
    required: true,
    text: "a list of at least one availability zone",
    holds: (value) =>
      Array.isArray(value) && value.length > 0 && value.every((item) => isText(item) || item === unknownValue),
  },
  vpcId: text(true),
  securityGroupId: text(true),
  subnetId: text(true),
  paramGroupId: text(false),
  timeZone: {
    required: false,
    text: "UTC, or UTC-12:00 to UTC+12:00 in whole hours, such as UTC+01:00",
    holds: matches(/^UTC([+-](0[1-9]|1[0-2]):00)?$/),
  },
  adminUserName: {
    required: false,
    text: "1 to 32 characters: a letter, then letters, digits and _",
    holds: matches(/^[A-Za-z][0-9A-Za-z_]{0,31}$/),
  },
  adminUserPassword: {
    required: false,
    text: `8 to 32 characters of at least three kinds: upper case, lower case, digits, ${passwordMarks}`,
    holds: isPassword,
    secret: true,
  },
};

const names = Object.keys(rules) as (keyof CreateInstanceParams)[];

/** Every issue in the inputs of an instance, and in the configuration that it needs. */
export function checkInstance(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [
    ...names.flatMap((name) => checkRule(name, rules[name], inputs[name])),
    ...checkBoolean("deleteDataNodes", inputs["deleteDataNodes"]),
    ...checkTimeout(inputs["deleteTimeout"], "deleteTimeout"),
    ...parseInputs(inputs, connectionFields).issues,
    ...checkConnection(runtime, inputs),
  ];
}

function checkRule(property: string, rule: Rule, value: unknown): readonly ValidationIssue[] {
  if (value === unknownValue || (Array.isArray(value) && value.includes(unknownValue))) return [];
  if (value === undefined || value === null) {
    return rule.required ? [{ property, reason: `is required: it must be ${rule.text}` }] : [];
  }
  if (rule.holds(value)) return [];
  return [{ property, reason: `must be ${rule.text}${rule.secret ? "" : `, but is ${quote(value)}`}` }];
}

/** Inputs that are kept as secrets. */
export const secretInstanceInputs: readonly string[] = names.filter((name) => rules[name].secret);

/** Inputs that the API cannot change on an instance that exists. */
export const replacingInstanceInputs: readonly string[] = [
  ...names.filter((name) => name !== "name" && name !== "securityGroupId"),
  "projectId",
  "region",
  "endpoint",
];

/** The call's parameters from checked inputs. */
export function createParams(inputs: Properties): CreateInstanceParams {
  const given = names.filter((name) => inputs[name] !== undefined && inputs[name] !== null);
  // Checked by the rules above, one for each parameter.
  return Object.fromEntries(given.map((name) => [name, inputs[name]])) as unknown as CreateInstanceParams;
}
