import { quote, type ReportIssue } from "../../validationIssue";
import { isRecord } from "../../record";
import { regionHints } from "../resolveRegion";
import { aliasesOf, type Setting } from "../settingAliases";
import { SettingFault } from "../settingFault";
import { SettingSource, trimmed, type SettingSlot, type SettingSources, type SourceContext } from "../settingSources";
import { environmentCloud } from "./cloudFiles";
import { entriesAt, mergeCloud, textAt, withUnderscores, type Entries } from "./entries";
import { vendorProfile } from "./vendorProfiles";

/** The context for reading a cloud. */
export interface CloudContext extends SourceContext {
  /** The requested region, which must be one of the cloud's. */
  readonly asked: string | undefined;
  /** The sources with precedence over the cloud. They may have a hint for its region. */
  readonly before: SettingSources;
}

/** The settings of one cloud of clouds.yaml. Throws SettingFault. */
export function cloudSource(name: string, path: string, clouds: Entries, context: CloudContext): SettingSource {
  const title = `the cloud ${quote(name)} of ${path}`;
  if (!Object.hasOwn(clouds, name)) {
    const names = Object.keys(clouds).map(quote).join(", ") || "none";
    throw new SettingFault("", `${path} has no cloud ${quote(name)}; it has ${names}`);
  }
  const cloud = clouds[name];
  if (!isRecord(cloud)) throw new SettingFault("", `${title} is not a mapping`);
  const profile = textAt(cloud, "profile") ?? textAt(cloud, "cloud");
  const hasProfile = profile !== undefined && profile !== environmentCloud(context.environment);
  const own = { title, path, cloud, profile: hasProfile ? vendorProfile(profile, context) : {} };
  return regionSource(own, context);
}

/** The settings of a profile without a cloud, for the variable OS_PROFILE. */
export function profileSource(name: string, context: CloudContext): SettingSource {
  const title = `the profile ${quote(name)}`;
  const cloud = context.asked === undefined ? {} : { region_name: context.asked };
  return regionSource({ title, path: title, cloud, profile: vendorProfile(name, context) }, context);
}

/** A cloud and its profile from the files. */
interface ProfiledCloud {
  /** The name of the cloud and its file, for messages. */
  readonly title: string;
  readonly path: string;
  readonly cloud: Entries;
  readonly profile: Entries;
}

/** Merges a profile, its cloud and the values of the chosen region. */
function regionSource(own: ProfiledCloud, context: CloudContext): SettingSource {
  const { title, path, cloud, profile } = own;
  const whole = mergeCloud(profile, cloud);
  const hints = regionHints([...context.before, entriesSource(whole, title, path)]);
  const { name, values } = chooseRegion(own, hints, context);
  return entriesSource({ ...mergeCloud(whole, values), region_name: name }, title, path);
}

/** One of a cloud's regions, with the values for this region only. */
interface CloudRegion {
  readonly name: string | undefined;
  readonly values: Entries;
}

/**
 * The requested region of a cloud, else its first. A cloud's own `regions` have precedence over its `region_name`, and
 * both over those of its profile, as in openstacksdk. If only the profile has regions, they are the vendor's and not
 * the user's choice, so the hints select one.
 */
function chooseRegion(own: ProfiledCloud, hints: readonly string[], { asked, report }: CloudContext): CloudRegion {
  const chosen = regionsIn(own.cloud, own.title, report);
  const regions = chosen.length > 0 ? chosen : regionsIn(own.profile, own.title, report);
  const named = (wanted: string): CloudRegion | undefined => regions.find(({ name }) => name === wanted);
  if (asked === undefined) {
    const [hinted] = chosen.length > 0 ? [] : hints.flatMap((hint) => named(hint) ?? []);
    return hinted ?? regions[0] ?? { name: undefined, values: {} };
  }
  const region = named(asked);
  if (!region && regions.length > 0) {
    const names = regions.map(({ name }) => name).join(", ");
    report("region", `must be one of ${names}, the regions of ${own.title}, but is ${quote(asked)}`);
  }
  return region ?? { name: asked, values: {} };
}

function regionsIn(cloud: Entries, title: string, report: ReportIssue): readonly CloudRegion[] {
  const names = cloud["region_name"];
  // A text with several names is the old format of a list of regions.
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

/** Keys whose value beside `auth` has precedence over the one below it, as in openstacksdk. */
const strongerBeside: readonly Setting[] = [
  ...(["token", "passcode", "projectId", "projectName"] as const),
  ...(["domainId", "domainName", "projectDomainId", "projectDomainName"] as const),
];

/** The settings below a cloud's `auth` and beside it. */
function entriesSource(cloud: Entries, title: string, path: string): SettingSource {
  const auth = entriesAt(cloud, "auth");
  const slot = (mapping: Entries, key: string): SettingSlot => ({
    location: `${key} in ${path}`,
    value: trimmed(textAt(mapping, key)),
  });
  const slotsOf = (setting: Setting): readonly SettingSlot[] => {
    const keys = aliasesOf(setting).cloud;
    return strongerBeside.includes(setting)
      ? keys.flatMap((key) => [slot(cloud, key), slot(auth, key)])
      : [auth, cloud].flatMap((mapping) => keys.map((key) => slot(mapping, key)));
  };
  const keysForStorage = [...aliasesOf("accessKey").cloud, ...aliasesOf("secretKey").cloud];
  const holdsKey = (mapping: Entries): boolean => keysForStorage.some((key) => textAt(mapping, key) !== undefined);
  // OTC's own sample has a user in `auth` and, beside it, an access key for object storage.
  return new SettingSource(title, slotsOf, holdsKey(cloud) && !holdsKey(auth));
}
