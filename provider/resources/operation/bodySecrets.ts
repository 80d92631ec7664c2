import type { JsonFields } from "../../api/endpoints/startOperation";
import { isRecord } from "../../record";
import { knownSecrets } from "../../text/knownSecrets";

/**
 * A field with such a name is secret, with everything below it. Other texts of a body, such as zones and ids, are not
 * hidden, because errors about them would be useless without them.
 */
const secretName = /password|passwd|pwd|secret|token|credential/i;

/** Registers the secrets of a body, so that they are hidden in every text from now on. */
export function hideBody(body: JsonFields | undefined): void {
  knownSecrets.add(...textsOf(body, false));
}

function textsOf(value: unknown, isSecret: boolean): readonly string[] {
  if (typeof value === "string") return isSecret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, isSecret));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => textsOf(item, isSecret || secretName.test(name)));
}

/** JSON without known secrets, for an unencrypted part of the state. */
export const withoutSecrets = (fields: JsonFields): JsonFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hidden(value)]));

function hidden(value: unknown): unknown {
  if (typeof value === "string") return knownSecrets.hide(value);
  if (Array.isArray(value)) return value.map(hidden);
  return isRecord(value) ? withoutSecrets(value) : value;
}
