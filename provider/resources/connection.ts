import type { Session } from "../api/session";
import { resolveConnection, type ConnectionArgs, type ResolvedConnection } from "../settings/resolveConnection";
import { debugLog } from "./debugging";
import { InvalidInputsError } from "./errors";
import { textOf, unknownValue, type Runtime, type Properties } from "./runtime";
import type { ValidationIssue } from "../validationIssue";

/** The inputs with which a resource or a call may choose its own project, region or endpoint. */
export const connectionInputs = ["projectId", "region", "endpoint"] as const;

function resolve(runtime: Runtime, inputs: Properties): ResolvedConnection {
  const args: ConnectionArgs = {
    projectId: textOf(inputs, "projectId"),
    region: textOf(inputs, "region"),
    endpoint: textOf(inputs, "endpoint"),
  };
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
export function connect(runtime: Runtime, inputs: Properties): Session {
  const resolved = resolve(runtime, inputs);
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
  const mistyped = connectionInputs
    .filter((name) => inputs[name] !== undefined && inputs[name] !== null && typeof inputs[name] !== "string")
    .map((name) => ({ property: name, reason: "must be a string" }));
  const resolved = resolve(runtime, inputs);
  const found = "issues" in resolved ? resolved.issues : [];
  const unknown = connectionInputs.filter((name) => inputs[name] === unknownValue);
  const hidden = (issue: ValidationIssue): boolean =>
    unknown.some((name) => name === issue.property || (name !== "projectId" && issue.property !== "projectId"));
  return [...mistyped, ...found.filter((issue) => !hidden(issue))];
}
