import type { Session } from "../api/session";
export type { ConnectionArgs } from "../settings/resolveConnection";
import { resolveConnection, type ConnectionArgs, type ResolvedConnection } from "../settings/resolveConnection";
import { debugLog } from "./debugging";
import { InvalidInputsError } from "./errors";
import { optional, parseInputs, specOf, type Parsed, type Rule } from "./parseInputs";
import { unknownValue, type Runtime, type Properties } from "./runtime";
import type { ValidationIssue } from "../validationIssue";

const connectionText: Rule<string | undefined> = (value, property, report) => {
  if (typeof value === "string") return value || undefined;
  report(property, "must be a string");
  return undefined;
};

/** The inputs with which a resource or a call may choose its own project, region or endpoint. */
export const connectionFields = {
  projectId: optional(connectionText),
  region: optional(connectionText),
  endpoint: optional(connectionText),
};
const connectionInputs = ["projectId", "region", "endpoint"] as const;

/** What inputs or a stored state say of the connection. What is no text counts as absent. */
export const connectionOf = (properties: Properties): ConnectionArgs => parseInputs(properties, connectionFields).known;

function resolve(runtime: Runtime, args: ConnectionArgs): ResolvedConnection {
  return resolveConnection(args, runtime.readConfig, runtime.environment, runtime);
}

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
  const resolved = resolve(runtime, args);
  if ("issues" in resolved) throw new InvalidInputsError(resolved.issues);
  for (const warning of resolved.warnings) warnOnce(runtime, warning);
  if (resolved.settings.tls.insecure) {
    warnOnce(
      runtime,
      "TLS certificates are not verified (insecure): anybody on the way can read and change everything",
    );
  }
  return runtime.openSession(resolved.settings, debugLog(runtime), resolved.origins);
}

/** What keeps a resource from reaching the API. A value that a preview does not know yet is no problem. */
export function checkConnection(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  const resolved = resolve(runtime, connectionOf(inputs));
  const found = "issues" in resolved ? resolved.issues : [];
  const unknown = connectionInputs.filter((name) => inputs[name] === unknownValue);
  const hidden = (issue: ValidationIssue): boolean =>
    unknown.some((name) => name === issue.property || (name !== "projectId" && issue.property !== "projectId"));
  return found.filter((issue) => !hidden(issue));
}

/** Every issue of some inputs, and of the configuration that they need. */
export const allIssues = (
  runtime: Runtime,
  inputs: Properties,
  { issues }: Parsed<unknown>,
): readonly ValidationIssue[] => [...issues, ...checkConnection(runtime, inputs)];

/** The spec of some inputs. Throws InvalidInputsError with every issue of them, and of the configuration that they need. */
export function checkedSpec<T>(runtime: Runtime, inputs: Properties, parsed: Parsed<T>): T {
  const issues = allIssues(runtime, inputs, parsed);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  return specOf(parsed);
}
