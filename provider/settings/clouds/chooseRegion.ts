import { quote, type ReportIssue } from "../../validationIssue";
import { isRecord } from "../../record";
import { entriesAt, textAt, withUnderscores, type Entries } from "./entries";

/** One of a cloud's regions, with the values that hold in it only. */
export interface CloudRegion {
  readonly name?: string;
  readonly values: Entries;
}

/** Names of regions that are meant, where they are. */
export interface WantedRegion {
  /** What somebody asks for, which must be one of the cloud's. */
  readonly asked: string | undefined;
  /** What the project's name and IAM's address tell, the better hint first. */
  readonly hints: readonly (string | undefined)[];
}

/**
 * The region of a cloud that is asked for, else its first. A cloud's own `regions` go before its `region_name`, and both
 * before those of its profile, as with openstacksdk. Where only the profile has some, which are the vendor's and nobody's
 * choice, the project's name chooses among them, else IAM's address.
 */
export function chooseRegion(
  cloud: Entries,
  profile: Entries,
  { asked, hints }: WantedRegion,
  cloudName: string,
  report: ReportIssue,
): CloudRegion {
  const refuse = (entry: string): void => {
    report(
      "",
      `${cloudName}: each entry of regions must be a name, or a mapping of name and values, but one is ${entry}`,
    );
  };
  const own = regionsIn(cloud, refuse);
  const regions = own.length > 0 ? own : regionsIn(profile, refuse);
  const [first] = regions;
  if (!first) return { ...(asked !== undefined && { name: asked }), values: {} };
  if (asked === undefined) {
    if (own.length > 0) return first;
    const named = hints.flatMap((hint) => regions.find(({ name }) => name === hint) ?? []);
    return named[0] ?? first;
  }
  const chosen = regions.find(({ name }) => name === asked);
  if (chosen) return chosen;
  const names = regions.map(({ name }) => name).join(", ");
  report("region", `must be one of ${names}, the regions of ${cloudName}, but is ${quote(asked)}`);
  return { name: asked, values: {} };
}

function regionsIn(cloud: Entries, refuse: (entry: string) => void): readonly CloudRegion[] {
  const lists = [cloud["regions"], split(cloud["region_name"])];
  const list = lists.find((candidate) => Array.isArray(candidate) && candidate.length > 0);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ name: entry, values: {} }];
    const name = isRecord(entry) ? textAt(entry, "name") : undefined;
    if (isRecord(entry) && name !== undefined) {
      return [{ name, values: withUnderscores(entriesAt(entry, "values")) }];
    }
    refuse(isRecord(entry) ? "a mapping without a name" : "neither");
    return [];
  });
}

/** Several names in one text are the old way to list regions. */
const split = (value: unknown): unknown => (typeof value === "string" && value !== "" ? value.split(",") : value);
