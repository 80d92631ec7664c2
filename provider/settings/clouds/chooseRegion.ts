import { quote, type ReportIssue } from "../../validationIssue";
import { isRecord } from "../../record";
import { entriesAt, textAt, withUnderscores, type Entries } from "./entries";

/** One of a cloud's regions, with the values that hold in it only. */
export interface CloudRegion {
  readonly name: string | undefined;
  readonly values: Entries;
}

/** Which region is meant, and who is told that it cannot be. */
export interface WantedRegion {
  /** What somebody asks for, which must be one of the cloud's. */
  readonly asked: string | undefined;
  /** What tells the region otherwise, the better hint first. */
  readonly hints: readonly string[];
  readonly report: ReportIssue;
}

/**
 * The region of a cloud that is asked for, else its first. A cloud's own `regions` go before its `region_name`, and both
 * before those of its profile, as with openstacksdk. Where only the profile has some, which are the vendor's and nobody's
 * choice, the hints choose among them.
 */
export function chooseRegion(
  cloud: Entries,
  profile: Entries,
  title: string,
  { asked, hints, report }: WantedRegion,
): CloudRegion {
  const own = regionsIn(cloud, title, report);
  const regions = own.length > 0 ? own : regionsIn(profile, title, report);
  const named = (wanted: string): CloudRegion | undefined => regions.find(({ name }) => name === wanted);
  if (asked === undefined) {
    const [hinted] = own.length > 0 ? [] : hints.flatMap((hint) => named(hint) ?? []);
    return hinted ?? regions[0] ?? { name: undefined, values: {} };
  }
  const chosen = named(asked);
  if (!chosen && regions.length > 0) {
    const names = regions.map(({ name }) => name).join(", ");
    report("region", `must be one of ${names}, the regions of ${title}, but is ${quote(asked)}`);
  }
  return chosen ?? { name: asked, values: {} };
}

function regionsIn(cloud: Entries, title: string, report: ReportIssue): readonly CloudRegion[] {
  const names = cloud["region_name"];
  // Several names in one text are the old way to list regions.
  const lists = [cloud["regions"], typeof names === "string" && names !== "" ? names.split(",") : names];
  const list = lists.find((candidate) => Array.isArray(candidate) && candidate.length > 0);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ name: entry, values: {} }];
    const name = isRecord(entry) ? textAt(entry, "name") : undefined;
    if (isRecord(entry) && name !== undefined) return [{ name, values: withUnderscores(entriesAt(entry, "values")) }];
    const fault = isRecord(entry) ? "a mapping without a name" : "neither";
    report("", `${title}: each entry of regions must be a name, or a mapping of name and values, but one is ${fault}`);
    return [];
  });
}
