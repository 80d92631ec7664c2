import { failureOf } from "../../provider/failure";

/** What to do about a call that failed, by what its failure tells of the next try. */
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
      return "correct the address, or take it out: the address of the region is then used";
    case "not-found":
    case "permanent":
      return "correct the credential and the project, or ask who administers the account for the right";
    case "local":
      return "correct the settings of this computer; `pulumi-otc-ddm help settings` names them";
  }
}
