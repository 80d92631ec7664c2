import { knownSecrets } from "../../provider/text/knownSecrets";

/** What scripts read: texts as they came, cut but not escaped, and without secrets. Names of fields stay what they are. */
const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(
    value,
    (_name, inner: unknown) => (typeof inner === "string" ? knownSecrets.hide(inner) : inner),
    indent,
  );

/** A whole answer in JSON, which people can read too. */
export const jsonDocument = (items: readonly unknown[]): string => `${jsonText(items, 2)}\n`;

/** One thing in JSON, on a line of its own. */
export const jsonLine = (item: unknown): string => `${jsonText(item)}\n`;
