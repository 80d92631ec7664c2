import { DdmError } from "../../errors";

/** The engine requested a resource or function that this version does not have. */
export class UnknownTokenError extends DdmError {
  readonly code = "UNKNOWN_TOKEN";

  constructor(what: "resource" | "function", token: string, known: readonly string[]) {
    super(
      `This version of the otc-ddm plugin has no ${what} ${token}, only ${known.join(", ")}. ` +
        "Use the plugin in the version of the SDK",
    );
  }
}

/** Looks up the requested resource or function in a table. */
export function ofToken<T>(what: "resource" | "function", token: string, table: Readonly<Record<string, T>>): T {
  const found = table[token];
  if (found === undefined) throw new UnknownTokenError(what, token, Object.keys(table));
  return found;
}
