import { DateTime } from "luxon";
import type { JsonObject } from "./json";

/** Reads a time such as `2018-08-06T10:41:14+0100` into ISO 8601 with its offset: `2018-08-06T10:41:14+01:00`. */
export function readTime(object: JsonObject, key: string): string {
  return parseTime(object, key, object.text(key));
}

/** The same, where the field may be absent, null or empty. */
export function readOptionalTime(object: JsonObject, key: string): string | undefined {
  const text = object.optionalText(key);
  return text === undefined ? undefined : parseTime(object, key, text);
}

function parseTime(object: JsonObject, key: string, text: string): string {
  // Without an offset luxon would take this machine's zone, and be silently wrong.
  const time = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? DateTime.fromISO(text, { setZone: true }) : undefined;
  const iso = time?.toISO({ suppressMilliseconds: true });
  if (!iso) throw object.invalid(key, "a time such as 2018-08-06T10:41:14+0100");
  return iso;
}
