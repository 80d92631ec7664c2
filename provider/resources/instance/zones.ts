import { isDeepStrictEqual as isEqual } from "node:util";

/** The zones in a list, of which one text may name several. */
export const zonesOf = (written: readonly string[]): readonly string[] =>
  written.flatMap((text) => text.split(/[\s,;]+/)).filter((zone) => zone !== "");

/** Whether two lists name the same zones: in whatever order, however often, and several in one text or not. */
export function sameZones(one: unknown, other: unknown): boolean {
  return isEqual(namedZones(one), namedZones(other));
}

function namedZones(value: unknown): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.every((item) => typeof item === "string") ? [...new Set(zonesOf(items))].toSorted() : value;
}
