import { gatewayError } from "./exchange";

/** Where a request goes: its path, still encoded, and its query with the question mark. */
interface Target {
  readonly path: string;
  readonly search: string;
}

/** Takes a request's target apart, which may name the whole address, as for a proxy. Takes whatever comes. */
export function splitTarget(target: string): Target {
  const local = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const mark = local.indexOf("?");
  return mark < 0
    ? { path: local || "/", search: "" }
    : { path: local.slice(0, mark) || "/", search: local.slice(mark) };
}

/** Refuses a path that no client may send: an empty part in it, or a `%` that encodes nothing. */
export function checkPath(path: string): void {
  try {
    if (path.startsWith("/") && !path.includes("//") && decodeURIComponent(path) !== "") return;
  } catch {
    // Falls through to the refusal.
  }
  throw gatewayError(400, "APIGW.0201", "The path of the request is malformed.");
}
