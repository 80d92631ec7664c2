import type { Host } from "./host";

/** Takes a line for whoever looks into what is asked of the API; undefined unless that was switched on. */
export function debugLog(
  host: Pick<Host, "readConfig" | "environment" | "debug">,
): ((line: string) => void) | undefined {
  const set = host.readConfig("otc-ddm:debug") ?? host.environment["OTC_DDM_DEBUG"] ?? "";
  return ["1", "true"].includes(set.toLowerCase()) ? (line) => host.debug(line) : undefined;
}
