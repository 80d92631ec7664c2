import { failureOf } from "../../provider/failure";

/** What to do about a failed call, by the kind of its failure. */
export function hintFor(error: unknown): string {
  const { kind, unreachable } = failureOf(error);
  switch (kind) {
    case "transient":
      return unreachable
        ? "check the address, the network, and the proxy in HTTPS_PROXY"
        : "try again in a few minutes; if that does not help, check the network and the proxy in HTTPS_PROXY";
    case "throttled":
      return "the API receives too many requests: try again in a few minutes";
    case "wrong-address":
      return "correct the address, or remove it to use the address of the region";
    case "not-found":
    case "permanent":
      return "correct the credential and the project, or ask the administrator of the account for the permission";
    case "local":
      return "correct the settings of this computer; `pulumi-otc-ddm help settings` lists them";
  }
}
