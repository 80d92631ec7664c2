import type { ListedFlavor } from "../../api/endpoints/listFlavors";
import { listedFlavors } from "../../api/flavorList";
import { checkedSpec, connect, connectionFields } from "../connection";
import { textListRule, textRule, wholeNumberRule } from "../inputRules";
import { zonesOf } from "../instance/zones";
import { optional, optionalOr, required, type SpecOf } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";

/** Whether a flavor is available in an availability zone. */
export interface DdmFlavorZone {
  /** Code of the zone, such as `eu-de-01`. */
  code: string;
  /**
   * Status as the API names it: `normal` if the flavor is available, otherwise for example `unsupported` or `sellout`.
   */
  status: string;
}

/** A flavor: the size of a node. */
export interface DdmFlavor {
  /** Code of the flavor, such as `ddm.xlarge.4`: the `flavorRef` of an instance. */
  code: string;
  /** Id of the flavor. */
  id: string;
  /** Architecture of the processor, such as `X86`. Absent if the API gives none. */
  architecture?: string;
  /**
   * Virtual processors of a node. Absent if the API gives none.
   *
   * @asType integer
   */
  vcpus?: number;
  /**
   * Memory of a node in GB. Absent if the API gives none.
   *
   * @asType integer
   */
  memoryGb?: number;
  /** The availability zones that the API returns. */
  zones: DdmFlavorZone[];
}

/** More than any node has. */
const largestSize = 65_536;

/** The number of processors, or GB of memory. */
export const sizeRule = wholeNumberRule(1, largestSize);

/** The arguments of a list of flavors. */
export const flavorListFields = {
  engineVersion: required(textRule, "the version of the engine, such as 3.0.9"),
  availableZones: optionalOr(textListRule, []),
  vcpus: optional(sizeRule),
  memoryGb: optional(sizeRule),
  ...connectionFields,
};

type FlavorFilter = SpecOf<typeof flavorListFields>;

/**
 * The wanted flavors of an engine, smallest first. Throws InvalidInputsError or the errors of a call. Warns if the list
 * is not complete.
 */
export async function lookUpFlavors(runtime: Runtime, inputs: Properties): Promise<DdmFlavor[]> {
  const spec = checkedSpec(runtime, inputs, flavorListFields);
  const { call } = connect(runtime, spec);
  const listed: ListedFlavor[] = [];
  const warnOfMore = (): void =>
    runtime.warn(undefined, `The list of flavors is longer than the ${listed.length} that were read`);
  for await (const flavor of listedFlavors(call, spec.engineVersion, runtime.cancelled, warnOfMore))
    listed.push(flavor);
  return listed
    .filter((flavor) => isWanted(flavor, spec))
    .sort(bySize)
    .map(({ zones, ...flavor }) => ({ ...flavor, zones: [...zones] }));
}

function isWanted({ vcpus, memoryGb, zones }: ListedFlavor, wanted: FlavorFilter): boolean {
  const isInZone = (code: string): boolean => zones.some((zone) => zone.code === code && zone.status === "normal");
  return (
    (wanted.vcpus === undefined || vcpus === wanted.vcpus) &&
    (wanted.memoryGb === undefined || memoryGb === wanted.memoryGb) &&
    zonesOf(wanted.availableZones).every(isInZone)
  );
}

/** Sorts by processors, then by memory. An unknown size comes last. */
const bySize = (one: ListedFlavor, other: ListedFlavor): number =>
  compareSizes(one.vcpus, other.vcpus) || compareSizes(one.memoryGb, other.memoryGb);

const compareSizes = (one = largestSize, other = largestSize): number => one - other;
