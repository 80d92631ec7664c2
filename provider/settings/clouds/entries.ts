import { isRecord } from "../../record";

/** A mapping of a file, whose values are texts, lists and further mappings. */
export type Entries = Readonly<Record<string, unknown>>;

/** The mapping under a key; an empty one where there is none. */
export function entriesAt(entries: Entries, key: string): Entries {
  const value = entries[key];
  return isRecord(value) ? value : {};
}

/** The text under a key; undefined where it is absent, empty or no text. */
export function textAt(entries: Entries, key: string): string | undefined {
  const value = entries[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The second mapping laid over the first, at every depth: how secure.yaml meets clouds.yaml. */
export function mergeDeeply(lower: Entries, upper: Entries): Entries {
  const merged = Object.entries(upper).map(([key, value]): [string, unknown] => {
    const below = lower[key];
    return [key, isRecord(value) && isRecord(below) ? mergeDeeply(below, value) : value];
  });
  return { ...lower, ...Object.fromEntries(merged) };
}

/** The second mapping laid over the first, and so their `auth`: how a cloud meets its profile and its region. */
export function mergeCloud(lower: Entries, upper: Entries): Entries {
  return { ...lower, ...upper, auth: { ...entriesAt(lower, "auth"), ...entriesAt(upper, "auth") } };
}

/** The same with underscores in place of dashes in all keys. */
export function withUnderscores(entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [
      key.replaceAll("-", "_"),
      isRecord(value) ? withUnderscores(value) : value,
    ]),
  );
}
