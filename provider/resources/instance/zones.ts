import { isDeepStrictEqual as isEqual } from "node:util";

/** The zones in a list. One text may have several zones. */
export const zonesOf = (written: readonly string[]): readonly string[] =>
  written.flatMap((text) => text.split(/[\s,;]+/)).filter((zone) => zone !== "");

/** Whether two lists have the same zones. Order, duplicates and the separator do not matter. */
export function sameZones(one: unknown, other: unknown): boolean {
  return isEqual(namedZones(one), namedZones(other));
}

function namedZones(value: unknown): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.every((item) => typeof item === "string") ? [...new Set(zonesOf(items))].toSorted() : value;
}
