import { knownSecrets } from "../../provider/text/knownSecrets";

/** What scripts read: texts as they came, cut but not escaped, and without secrets. Names of fields stay what they are. */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(
    value,
    (_name, inner: unknown) => (typeof inner === "string" ? knownSecrets.hide(inner) : inner),
    indent,
  );
