import { DateTime } from "luxon";
import type { JsonReader } from "./jsonReader";

/**
 * Reads a time such as `2018-08-06T10:41:14+0100` into ISO 8601 with its offset: `2018-08-06T10:41:14+01:00`. Undefined where the
 * field is absent or empty, and where it cannot be read: a time is worth less than all that stands beside it.
 */
export function readTime(object: JsonReader, key: string): string | undefined {
  const text = object.textIfAny(key);
  // Without an offset luxon would take this machine's zone, and be silently wrong.
  if (text === undefined || !/(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  return DateTime.fromISO(text, { setZone: true }).toISO({ suppressMilliseconds: true }) ?? undefined;
}
