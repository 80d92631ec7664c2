import type { Clock } from "../clock";
import type { HttpRequest, Send } from "./http";

/** Whatever is named like this is left out, wherever it stands in a header, a query or a body. */
const secretName = /token|password|passcode|secret|authorization|signature|credential/i;
const hidden = "***";
const longestBody = 2000;

/** Sends as before, and tells of every request and its answer, without what proves an identity. */
export function loggedSend(send: Send, log: (line: string) => void, clock: Clock): Send {
  return async (request, signal) => {
    const startedMs = clock.now();
    const took = (): string => `after ${clock.now() - startedMs} ms`;
    const asked = describe(request);
    try {
      const answer = await send(request, signal);
      const id = answer.requestId === undefined ? "" : `, request id ${answer.requestId}`;
      log(`${asked} -> ${answer.status} ${took()}${id}: ${redactText(answer.body)}`);
      return answer;
    } catch (error) {
      log(`${asked} -> ${error instanceof Error ? error.message : String(error)} ${took()}`);
      throw error;
    }
  };
}

function describe({ method, url, headers = {}, body }: HttpRequest): string {
  const address = new URL(url);
  for (const name of [...address.searchParams.keys()]) {
    if (secretName.test(name)) address.searchParams.set(name, hidden);
  }
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${secretName.test(name) ? hidden : value}`);
  const sent = body === undefined ? "" : ` ${JSON.stringify(redact(body))}`;
  return `${method} ${address.href}${shown.length > 0 ? ` [${shown.join(", ")}]` : ""}${sent}`;
}

/** A body that is JSON, without its secrets. Of anything else only its length is told: nobody knows what it holds. */
function redactText(body: string): string {
  try {
    const text = JSON.stringify(redact(JSON.parse(body)));
    return text.length <= longestBody ? text : `${text.slice(0, longestBody)}...`;
  } catch {
    return `(${body.length} characters)`;
  }
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && (typeof inner !== "object" || inner === null) ? hidden : redact(inner),
    ]),
  );
}
