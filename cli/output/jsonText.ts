import { knownSecrets } from "../../provider/text/knownSecrets";

/**
 * JSON for scripts. Secrets in texts are hidden, and long texts are cut, but nothing is escaped for display. Field
 * names do not change.
 */
const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(
    value,
    (_name, inner: unknown) => (typeof inner === "string" ? knownSecrets.hide(inner) : inner),
    indent,
  );

/** A complete result as indented JSON. */
export const jsonDocument = (items: readonly unknown[]): string => `${jsonText(items, 2)}\n`;

/** One item as JSON on one line. */
export const jsonLine = (item: unknown): string => `${jsonText(item)}\n`;
