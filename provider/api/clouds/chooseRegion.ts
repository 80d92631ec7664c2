import { quote, type Report } from "../../problem";
import { entriesAt, isEntries, textAt, withUnderscores, type Entries } from "./entries";

/** One of a cloud's regions, with the values that hold in it only. */
export interface CloudRegion {
  readonly name?: string;
  readonly values: Entries;
}

/**
 * The region of a cloud that is wanted, else its first. A cloud's own `regions` go before its `region_name`, and both
 * before those of its profile, as with openstacksdk.
 */
export function chooseRegion(
  cloud: Entries,
  profile: Entries,
  wanted: string | undefined,
  cloudName: string,
  report: Report,
): CloudRegion {
  const regions = knownRegions(cloud, profile, (entry) => {
    report(
      "",
      `${cloudName}: each entry of regions must be a name, or a mapping of name and values, but one is ${entry}`,
    );
  });
  const [first] = regions;
  if (!first) return { ...(wanted !== undefined && { name: wanted }), values: {} };
  if (wanted === undefined) return first;
  const chosen = regions.find(({ name }) => name === wanted);
  if (chosen) return chosen;
  const names = regions.map(({ name }) => name).join(", ");
  report("region", `must be one of ${names}, the regions of ${cloudName}, but is ${quote(wanted)}`);
  return { name: wanted, values: {} };
}

function knownRegions(cloud: Entries, profile: Entries, refuse: (entry: string) => void): readonly CloudRegion[] {
  const lists = [cloud["regions"], split(cloud["region_name"]), profile["regions"], split(profile["region_name"])];
  const list = lists.find((candidate) => Array.isArray(candidate) && candidate.length > 0);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ name: entry, values: {} }];
    const name = isEntries(entry) ? textAt(entry, "name") : undefined;
    if (isEntries(entry) && name !== undefined) {
      return [{ name, values: withUnderscores(entriesAt(entry, "values")) }];
    }
    refuse(isEntries(entry) ? "a mapping without a name" : "neither");
    return [];
  });
}

/** Several names in one text are the old way to list regions. */
const split = (value: unknown): unknown => (typeof value === "string" && value !== "" ? value.split(",") : value);
