import { gatewayError } from "./exchange";

/** The target of a request: its encoded path, and its query with the question mark. */
interface Target {
  readonly path: string;
  readonly search: string;
}

/** Splits a request's target, which may be an absolute URL as for a proxy. Never throws. */
export function splitTarget(target: string): Target {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const mark = local.indexOf("?");
  return mark < 0
    ? { path: local || "/", search: "" }
    : { path: local.slice(0, mark) || "/", search: local.slice(mark) };
}

/** Refuses a malformed path: with an empty part, or an invalid `%` escape. */
export function checkPath(path: string): void {
  try {
    if (path.startsWith("/") && !path.includes("//") && decodeURIComponent(path) !== "") return;
  } catch {
    // Continue with the refusal below.
  }
  throw gatewayError(400, "APIGW.0201", "The path of the request is malformed.");
}
