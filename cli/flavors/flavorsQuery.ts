import { checkedSpec } from "../../provider/resources/connection";
import { textListRule, textRule } from "../../provider/resources/inputRules";
import { sizeRule } from "../../provider/resources/lookups/lookUpFlavors";
import { optional, optionalOr, required, type Rule, type SpecOf } from "../../provider/resources/parseInputs";
import type { Runtime } from "../../provider/resources/runtime";
import type { ConnectionFlags } from "../flags";
import type { OutputFlags } from "../output/outputFormat";

/** The unparsed flags of `flavors`. */
export interface FlavorsFlags extends ConnectionFlags, OutputFlags {
  readonly engineVersion?: string;
  readonly zone?: readonly string[];
  readonly vcpus?: string;
  readonly memoryGb?: string;
}

const versionUse =
  "the version of the engine, such as 3.0.9. The console shows the versions when you create an instance. With a version " +
  "that does not exist, such as 0, this command lists them";

/** Parses the text of a flag. */
const sizeFlagRule: Rule<number> = (value, property, report) =>
  sizeRule(typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value, property, report);

const fields = {
  engineVersion: required(textRule, versionUse, "--engine-version"),
  availableZones: { ...optionalOr(textListRule, []), property: "--zone" },
  vcpus: optional(sizeFlagRule, "--vcpus"),
  memoryGb: optional(sizeFlagRule, "--memory-gb"),
};

/** Which flavors to show. */
export type FlavorsQuery = SpecOf<typeof fields>;

/** Parses the flags. Throws InvalidInputsError with every issue of the flags and of the settings. */
export function flavorsQuery(runtime: Runtime, { engineVersion, zone, vcpus, memoryGb }: FlavorsFlags): FlavorsQuery {
  const given = { "--engine-version": engineVersion, "--zone": zone, "--vcpus": vcpus, "--memory-gb": memoryGb };
  return checkedSpec<FlavorsQuery>(runtime, given, fields);
}
