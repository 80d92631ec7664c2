import { environmentSource, firstSetting, flagOf, ownSource } from "../api/settingSources";
import type { Host } from "./host";

/** Takes a line for whoever looks into what is asked of the API; undefined unless that was switched on. */
export function debugLog(
  host: Pick<Host, "readConfig" | "environment" | "debug">,
): ((line: string) => void) | undefined {
  // It has no variable of OpenStack's, so whether a cloud is named does not matter.
  const set = firstSetting([ownSource(host.readConfig), environmentSource(host.environment, false)], "debug");
  return set !== undefined && flagOf(set) === true ? (line) => host.debug(line) : undefined;
}
