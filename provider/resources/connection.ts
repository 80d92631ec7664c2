import type { Session } from "../api/session";
import {
  resolveConnection,
  type CompleteConnection,
  type ConnectionArgs,
  type ResolvedConnection,
} from "../settings/resolveConnection";
import type { ValidationIssue } from "../validationIssue";
import { InvalidInputsError } from "./errors";
import { optional, parseInputs, specOf, type InputsOf, type Parsed, type Rule } from "./parseInputs";
import { unknownValue, type Runtime, type Properties } from "./runtime";

/** A text that means nothing where it is empty. */
const textOrEmpty: Rule<string> = (value, property, report) => {
  if (typeof value === "string") return value || undefined;
  report(property, "must be a string");
  return undefined;
};

/** The inputs with which a resource or a call may choose its own project, region or endpoint. */
export const connectionFields = {
  projectId: optional(textOrEmpty),
  region: optional(textOrEmpty),
  endpoint: optional(textOrEmpty),
};

/** The same of a stored state, where what is no text counts as absent. */
export const connectionOf = (properties: Properties): ConnectionArgs => parseInputs(properties, connectionFields).known;

/** The settings of a resource's inputs, as the runtime finds them. */
export const settingsFor = (runtime: Runtime, args: ConnectionArgs): ResolvedConnection =>
  resolveConnection(args, runtime.readConfig, runtime.environment, runtime);

/** What each host was told already: once a run is enough, and needed. */
const told = new WeakMap<Runtime, Set<string>>();

function warnOnce(runtime: Runtime, text: string): void {
  const texts = told.get(runtime) ?? new Set();
  told.set(runtime, texts);
  if (texts.has(text)) return;
  texts.add(text);
  runtime.warn(undefined, text);
}

/** The session for a resource's inputs. Throws InvalidInputsError with every issue. */
export function connect(runtime: Runtime, args: ConnectionArgs): Session {
  const resolved = settingsFor(runtime, args);
  if ("issues" in resolved) throw new InvalidInputsError(resolved.issues);
  for (const warning of warningsOf(resolved)) warnOnce(runtime, warning);
  return sessionOf(runtime, resolved);
}

/** What a person should know of settings that can be used anyway. */
export const warningsOf = ({ settings, warnings }: CompleteConnection): readonly string[] => [
  ...warnings,
  ...(settings.tls.insecure
    ? ["TLS certificates are not verified (insecure): anybody on the way can read and change everything"]
    : []),
];

/** The session of settings that are complete. */
export function sessionOf(runtime: Runtime, { settings, debug, origins }: CompleteConnection): Session {
  const showLine = (line: string): void => runtime.debug(line);
  return runtime.openSession({ ...settings, origins }, debug ? showLine : undefined);
}

/**
 * What of the settings keeps a resource from reaching the API; what is wrong with the inputs themselves is told where they
 * are parsed. An input that a preview does not know yet may cure an issue, which is then none.
 */
export function checkConnection(runtime: Runtime, properties: Properties): readonly ValidationIssue[] {
  const resolved = settingsFor(runtime, connectionOf(properties));
  if (!("issues" in resolved)) return [];
  const unknown = Object.keys(connectionFields).filter((name) => properties[name] === unknownValue);
  const isCurable = ({ property }: ValidationIssue): boolean =>
    unknown.some((name) => name === property || (name !== "projectId" && property !== "projectId"));
  return resolved.issues.filter((issue) => !isCurable(issue));
}

/** Every issue of some inputs, and of the configuration that they need. */
export function allIssues(runtime: Runtime, inputs: Properties, { issues }: Parsed<unknown>): ValidationIssue[] {
  return [...issues, ...checkConnection(runtime, inputs)];
}

/** The spec of some inputs. Throws InvalidInputsError with every issue of them, and of the configuration that they need. */
export function checkedSpec<T extends object>(runtime: Runtime, inputs: Properties, fields: InputsOf<T>): T {
  const parsed = parseInputs(inputs, fields);
  const issues = allIssues(runtime, inputs, parsed);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  return specOf(parsed);
}
