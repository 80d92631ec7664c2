import type { JsonFields } from "../../api/endpoints/startOperation";
import { isRecord } from "../../record";
import { knownSecrets } from "../../text/knownSecrets";

/** A field of such a name holds a secret, however short. */
const secretName = /password|passwd|secret|token|credential/i;
/** Shorter texts are words, such as `soft`: to hide them everywhere would make other texts unreadable. */
const shortestText = 8;

/** Hides the texts of a body from now on, whoever repeats them: any of them may be a password. */
export function hideBody(body: JsonFields | undefined): void {
  knownSecrets.add(...textsOf(body, false));
}

function textsOf(value: unknown, isSecret: boolean): readonly string[] {
  if (typeof value === "string") return isSecret || value.length >= shortestText ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, isSecret));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => textsOf(item, isSecret || secretName.test(name)));
}

/** JSON without the secrets of this process, for a state that is not encrypted. */
export const withoutSecrets = (fields: JsonFields): JsonFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hidden(value)]));

function hidden(value: unknown): unknown {
  if (typeof value === "string") return knownSecrets.hide(value);
  if (Array.isArray(value)) return value.map(hidden);
  return isRecord(value) ? withoutSecrets(value) : value;
}
