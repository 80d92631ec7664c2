import { checkedSpec } from "../../provider/resources/connection";
import { textListRule, textRule } from "../../provider/resources/inputRules";
import { sizeRule } from "../../provider/resources/lookups/lookUpFlavors";
import { optional, optionalOr, required, type Rule, type SpecOf } from "../../provider/resources/parseInputs";
import type { Runtime } from "../../provider/resources/runtime";
import type { ConnectionFlags } from "../flags";
import type { OutputFlags } from "../output/outputFormat";

/** The flags of `flavors` as they were written. */
export interface FlavorsFlags extends ConnectionFlags, OutputFlags {
  readonly engineVersion?: string;
  readonly zone?: readonly string[];
  readonly vcpus?: string;
  readonly memoryGb?: string;
}

const versionUse =
  "the version of the engine, such as 3.0.9. The console shows the versions where an instance is created, and a version " +
  "that DDM does not have, such as 0, makes this command list them";

/** A flag is text. */
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

/** What the flags ask for. Throws InvalidInputsError with every issue of them and of the settings. */
export function flavorsQuery(runtime: Runtime, { engineVersion, zone, vcpus, memoryGb }: FlavorsFlags): FlavorsQuery {
  const given = { "--engine-version": engineVersion, "--zone": zone, "--vcpus": vcpus, "--memory-gb": memoryGb };
  return checkedSpec<FlavorsQuery>(runtime, given, fields);
}
