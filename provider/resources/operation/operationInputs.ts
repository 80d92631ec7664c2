import {
  apiVersions,
  operationMethods,
  type ApiVersion,
  type JsonFields,
  type OperationMethod,
} from "../../api/endpoints/startOperation";
import { isOperationPath, operationPathRuleText } from "../../api/operationPath";
import { deepestJson, isJsonWithin } from "../../jsonSize";
import { isRecord } from "../../record";
import { quote } from "../../validationIssue";
import { idRule } from "../inputRules";
import { waitingFields } from "../jobWait/waitInputs";
import { optional, optionalOr, required, ruleOf, type Rule, type SpecOf } from "../parseInputs";
import type { Properties } from "../runtime";

/** The longest body of an operation. Characters of JSON. */
const longestBody = 32 * 1024;

const oneOf = <T extends string>(values: readonly T[]): Rule<T> =>
  ruleOf(`one of ${values.join(", ")}`, (value): value is T => values.some((known) => known === value));

const pathRule: Rule<string> = (value, property, report) => {
  if (isOperationPath(value)) return value;
  const isNone = value === "";
  report(property, isNone ? `is required: ${pathUse}` : `must be ${operationPathRuleText}, but is ${quote(value)}`);
  return undefined;
};
const pathUse = "the path of the operation below its instance, such as restart";

const bodyRule: Rule<JsonFields> = (value, property, report) => {
  if (isRecord(value) && isJsonWithin(value, longestBody)) return value;
  // Do not quote the value: it may contain passwords.
  report(
    property,
    `must be an object of at most ${longestBody} characters of JSON, nested at most ${deepestJson} deep`,
  );
  return undefined;
};

const instanceUse = "the id of the instance that the operation works on";

/** The defaults of absent inputs. */
export const operationDefaults: { readonly method: OperationMethod; readonly apiVersion: ApiVersion } = {
  method: "POST",
  apiVersion: "v3",
};

/** The inputs of an operation. */
export const operationFields = {
  instanceId: required(idRule(instanceUse), instanceUse),
  path: required(pathRule, pathUse),
  method: optionalOr(oneOf(operationMethods), operationDefaults.method),
  apiVersion: optionalOr(oneOf(apiVersions), operationDefaults.apiVersion),
  body: optional(bodyRule),
  ...waitingFields,
};

/** The parsed inputs of an operation. */
export type OperationSpec = SpecOf<typeof operationFields>;

/** The inputs whose change starts a new operation. */
export const replacingOperationInputs = [
  ...["instanceId", "path", "method", "apiVersion", "body", "triggers"],
  ...["projectId", "region", "endpoint"],
] as const;

/** Inputs that are kept as secrets. */
export const secretOperationInputs: readonly string[] = ["body"];

/** The secret properties: a body may contain passwords, and the response may repeat them. */
export const operationSecretsOf = ({ body }: Properties): readonly string[] =>
  (body ?? undefined) === undefined ? secretOperationInputs : [...secretOperationInputs, "response"];

/** The id of an operation's resource, which is known before the operation starts. */
export const operationIdOf = ({ instanceId, path }: Pick<OperationSpec, "instanceId" | "path">): string =>
  `${instanceId}/${path}`;
