import { isDeepStrictEqual as isEqual } from "node:util";

/** Whether two lists name the same zones: in whatever order, however often, and several in one text or not. */
export const sameZones = (one: unknown, other: unknown): boolean => isEqual(zonesOf(one), zonesOf(other));

function zonesOf(value: unknown): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === "string")) return value;
  const zones = items.flatMap((item) => item.split(/[\s,;]+/)).filter((zone) => zone !== "");
  return [...new Set(zones)].toSorted();
}
