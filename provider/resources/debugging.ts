import { environmentSource, firstSetting, flagOf, ownSource } from "../settings/settingSources";
import type { Runtime } from "./runtime";

/** Takes a line for whoever wants to see what is asked of the API; undefined unless that was switched on. */
export function debugLog(
  runtime: Pick<Runtime, "readConfig" | "environment" | "debug">,
): ((line: string) => void) | undefined {
  // It has no variable of OpenStack's, so whether a cloud is named does not matter.
  const set = firstSetting([ownSource(runtime.readConfig), environmentSource(runtime.environment, false)], "debug");
  return set !== undefined && flagOf(set) === true ? (line) => runtime.debug(line) : undefined;
}
