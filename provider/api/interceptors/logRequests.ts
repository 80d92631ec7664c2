import type { Clock } from "../../clock";
import { messageOf } from "../../errors";
import { hiddenText } from "../../text/knownSecrets";
import { shownText } from "../../text/shownText";
import { parseJson } from "../errorBody";
import type { HttpRequest, Interceptor } from "../transport/http";

/**
 * A header, query parameter or body field with such a name is hidden, with everything below it. This also hides secrets
 * that the process does not know, such as one that the service created.
 */
const secretName = /token|password|passcode|secret|authorization|signature|credential|cookie|private|api.?key/i;
const longestBody = 2000;
/** Room for two bodies, the addresses and the headers. */
const longestDebugLine = 6000;

/** Logs every request and its answer, without secrets. */
export const logRequests =
  (log: (line: string) => void, clock: Clock): Interceptor =>
  (next) =>
  async (request, signal) => {
    const startedMs = clock.now();
    const took = (): string => `after ${clock.now() - startedMs} ms`;
    const asked = describe(request);
    const tell = (text: string): void => log(shownText(`${asked} -> ${text}`, longestDebugLine));
    try {
      const answer = await next(request, signal);
      const id = answer.requestId === undefined ? "" : `, request id ${answer.requestId}`;
      const body = request.hasSecretBodies ? "(not shown)" : shownAnswer(answer.body);
      tell(`${answer.status} ${took()}${id}: ${body}`);
      return answer;
    } catch (error) {
      tell(`${messageOf(error)} ${took()}`);
      throw error;
    }
  };

function describe({ method, url, headers = {}, body, hasSecretBodies }: HttpRequest): string {
  const address = new URL(url);
  for (const name of [...address.searchParams.keys()]) {
    if (secretName.test(name)) address.searchParams.set(name, hiddenText);
  }
  const shown = Object.entries(headers).map(
    ([name, value]) => `${name}: ${secretName.test(name) ? hiddenText : value}`,
  );
  const sent = body === undefined ? "" : hasSecretBodies ? " (not shown)" : ` ${shownJson(body)}`;
  return `${method} ${address.href}${shown.length > 0 ? ` [${shown.join(", ")}]` : ""}${sent}`;
}

/** A JSON body without its secrets. For any other body only its length, since secrets in it cannot be recognised. */
function shownAnswer(body: string): string {
  const json = parseJson(body);
  return json === undefined ? `(${body.length} characters)` : shownJson(json);
}

/** JSON without its secrets. They are hidden before the text is cut, so that no part of a secret stays. */
const shownJson = (value: unknown): string =>
  shownText(
    JSON.stringify(value, (name, inner: unknown) => (secretName.test(name) ? hiddenText : inner)),
    longestBody,
  );
