import { isRecord } from "../../record";

/** A mapping in a file. Its values are texts, lists and mappings. */
export type Entries = Readonly<Record<string, unknown>>;

/** The mapping under a key; empty if there is none. */
export function entriesAt(entries: Entries, key: string): Entries {
  const value = entries[key];
  return isRecord(value) ? value : {};
}

/** The text under a key; undefined if it is absent, empty or not a text. */
export function textAt(entries: Entries, key: string): string | undefined {
  const value = entries[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Merges the second mapping over the first at every depth, as for secure.yaml over clouds.yaml. */
export function mergeDeeply(lower: Entries, upper: Entries): Entries {
  const merged = Object.entries(upper).map(([key, value]): [string, unknown] => {
    const below = lower[key];
    return [key, isRecord(value) && isRecord(below) ? mergeDeeply(below, value) : value];
  });
  return { ...lower, ...Object.fromEntries(merged) };
}

/** Merges the second mapping over the first, and likewise their `auth`, as for a cloud over its profile. */
export function mergeCloud(lower: Entries, upper: Entries): Entries {
  return { ...lower, ...upper, auth: { ...entriesAt(lower, "auth"), ...entriesAt(upper, "auth") } };
}

/** Replaces dashes by underscores in all keys. */
export function withUnderscores(entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [
      key.replaceAll("-", "_"),
      isRecord(value) ? withUnderscores(value) : value,
    ]),
  );
}
