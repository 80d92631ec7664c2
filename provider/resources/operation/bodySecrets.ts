import type { JsonFields } from "../../api/endpoints/startOperation";
import { isRecord } from "../../record";
import { knownSecrets } from "../../text/knownSecrets";

/**
 * A field of such a name holds a secret, and all below it. Other texts of a body, such as zones and ids, are not hidden: errors about them
 * could not be understood.
 */
const secretName = /password|passwd|pwd|secret|token|credential/i;

/** Hides the secrets of a body from now on, whoever repeats them. */
export function hideBody(body: JsonFields | undefined): void {
  knownSecrets.add(...textsOf(body, false));
}

function textsOf(value: unknown, isSecret: boolean): readonly string[] {
  if (typeof value === "string") return isSecret ? [value] : [];
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
