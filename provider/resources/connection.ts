import type { Session } from "../api/session";
import { resolveConnection, type ConnectionArgs, type ResolvedConnection } from "../api/settings";
import { debugLog } from "./debugging";
import { InvalidInputsError } from "./errors";
import { textOf, unknownValue, type Host, type Properties } from "./host";
import type { Problem } from "../problem";

/** The inputs with which a resource or a call may choose its own project, region or endpoint. */
export const connectionInputs = ["projectId", "region", "endpoint"] as const;

function resolve(host: Host, inputs: Properties): ResolvedConnection {
  const args: ConnectionArgs = {
    projectId: textOf(inputs, "projectId"),
    region: textOf(inputs, "region"),
    endpoint: textOf(inputs, "endpoint"),
  };
  return resolveConnection(args, host.readConfig, host.environment, host);
}

/** What each host was told already: once a run is enough, and needed. */
const told = new WeakMap<Host, Set<string>>();

function warnOnce(host: Host, text: string): void {
  const texts = told.get(host) ?? new Set();
  told.set(host, texts);
  if (texts.has(text)) return;
  texts.add(text);
  host.warn(undefined, text);
}

/** The session for a resource's inputs. Throws InvalidInputsError with every problem. */
export function connect(host: Host, inputs: Properties): Session {
  const resolved = resolve(host, inputs);
  if ("problems" in resolved) throw new InvalidInputsError(resolved.problems);
  for (const warning of resolved.warnings) warnOnce(host, warning);
  if (resolved.settings.tls.insecure) {
    warnOnce(host, "TLS certificates are not verified (insecure): anybody on the way can read and change everything");
  }
  return host.openSession(resolved.settings, debugLog(host), resolved.origins);
}

/** What keeps a resource from reaching the API. A value that a preview does not know yet is no problem. */
export function checkConnection(host: Host, inputs: Properties): readonly Problem[] {
  const mistyped = connectionInputs
    .filter((name) => inputs[name] !== undefined && inputs[name] !== null && typeof inputs[name] !== "string")
    .map((name) => ({ property: name, reason: "must be a string" }));
  const resolved = resolve(host, inputs);
  const found = "problems" in resolved ? resolved.problems : [];
  const unknown = connectionInputs.filter((name) => inputs[name] === unknownValue);
  const hidden = (problem: Problem): boolean =>
    unknown.some((name) => name === problem.property || (name !== "projectId" && problem.property !== "projectId"));
  return [...mistyped, ...found.filter((problem) => !hidden(problem))];
}
