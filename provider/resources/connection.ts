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

/** A string. An empty one counts as absent. */
const textOrEmpty: Rule<string> = (value, property, report) => {
  if (typeof value === "string") return value || undefined;
  report(property, "must be a string");
  return undefined;
};

/** The inputs that set the project, region or endpoint of one resource or call. */
export const connectionFields = {
  projectId: optional(textOrEmpty),
  region: optional(textOrEmpty),
  endpoint: optional(textOrEmpty),
};

/** The same inputs in a stored state. Values that are not strings count as absent. */
export const connectionOf = (properties: Properties): ConnectionArgs => parseInputs(properties, connectionFields).known;

/** Resolves the settings for a resource's inputs. */
export const settingsFor = (runtime: Runtime, args: ConnectionArgs): ResolvedConnection =>
  resolveConnection(args, runtime.readConfig, runtime.environment, runtime);

/** The warnings that each runtime has shown. Each is shown once for each run. */
const shownWarnings = new WeakMap<Runtime, Set<string>>();

function warnOnce(runtime: Runtime, text: string): void {
  const texts = shownWarnings.get(runtime) ?? new Set();
  shownWarnings.set(runtime, texts);
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

/** Warnings about settings that are valid. */
export const warningsOf = ({ settings, warnings }: CompleteConnection): readonly string[] => [
  ...warnings,
  ...(settings.tls.insecure
    ? ["TLS certificates are not verified (insecure): anybody on the network path can read and change all data"]
    : []),
];

/** The session for complete settings. */
export function sessionOf(runtime: Runtime, { settings, debug, origins }: CompleteConnection): Session {
  const showLine = (line: string): void => runtime.debug(line);
  return runtime.openSession({ ...settings, origins }, debug ? showLine : undefined);
}

/**
 * The issues of the settings that a resource needs to reach the API, except those that an input unknown in a preview
 * may fix. `parseInputs` reports the issues of the inputs themselves.
 */
export function checkConnection(runtime: Runtime, properties: Properties): readonly ValidationIssue[] {
  const resolved = settingsFor(runtime, connectionOf(properties));
  if (!("issues" in resolved)) return [];
  const unknown = Object.keys(connectionFields).filter((name) => properties[name] === unknownValue);
  const isCurable = ({ property }: ValidationIssue): boolean =>
    unknown.some((name) => name === property || (name !== "projectId" && property !== "projectId"));
  return resolved.issues.filter((issue) => !isCurable(issue));
}

/** Every issue of the inputs and of the settings that they need. */
export function allIssues(runtime: Runtime, inputs: Properties, { issues }: Parsed<unknown>): ValidationIssue[] {
  return [...issues, ...checkConnection(runtime, inputs)];
}

/** Parses inputs. Throws InvalidInputsError with every issue of the inputs and of the settings that they need. */
export function checkedSpec<T extends object>(runtime: Runtime, inputs: Properties, fields: InputsOf<T>): T {
  const parsed = parseInputs(inputs, fields);
  const issues = allIssues(runtime, inputs, parsed);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  return specOf(parsed);
}
