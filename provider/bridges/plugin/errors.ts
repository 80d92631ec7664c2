import { DdmError } from "../../errors";

/** The engine asked for something that this version does not have. */
export class UnknownTokenError extends DdmError {
  readonly code = "UNKNOWN_TOKEN";

  constructor(what: "resource" | "function", token: string, known: readonly string[]) {
    super(
      `This version of the otc-ddm plugin has no ${what} ${token}, only ${known.join(", ")}. ` +
        "Use the plugin in the version of the SDK",
    );
  }
}
