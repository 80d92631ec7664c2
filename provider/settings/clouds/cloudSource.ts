import { quote } from "../../validationIssue";
import { isRecord } from "../../record";
import { regionHints } from "../resolveRegion";
import { aliasesOf, type Setting } from "../settingAliases";
import { SettingFault } from "../settingFault";
import { SettingSource, trimmed, type SettingSlot, type SourceContext } from "../settingSources";
import { chooseRegion } from "./chooseRegion";
import { environmentCloud, type CloudFiles } from "./cloudFiles";
import { entriesAt, mergeCloud, textAt, type Entries } from "./entries";
import { vendorProfile } from "./vendorProfiles";

/** What is needed to read a cloud. */
export interface CloudContext extends SourceContext {
  /** The region that is asked for, which must be one of the cloud's. */
  readonly asked: string | undefined;
  /** The sources that go before the cloud, and may hold a hint at its region. */
  readonly before: readonly SettingSource[];
}

/** The settings of one cloud of clouds.yaml. Throws SettingFault. */
export function cloudSource(name: string, found: CloudFiles, context: CloudContext): SettingSource {
  const { clouds, path } = found;
  const title = `the cloud ${quote(name)} of ${path}`;
  if (!Object.hasOwn(clouds, name)) {
    const names = Object.keys(clouds).map(quote).join(", ") || "none";
    throw new SettingFault("", `there is no cloud ${quote(name)} in ${path}; it has ${names}`);
  }
  const cloud = clouds[name];
  if (!isRecord(cloud)) throw new SettingFault("", `${title} is no mapping`);
  const profile = textAt(cloud, "profile") ?? textAt(cloud, "cloud");
  const hasProfile = profile !== undefined && profile !== environmentCloud(context.environment);
  return regionSource(cloud, hasProfile ? vendorProfile(profile, context) : {}, title, path, context);
}

/** The settings that a profile alone gives, for an environment that names one in OS_PROFILE. */
export function profileSource(name: string, context: CloudContext): SettingSource {
  const title = `the profile ${quote(name)}`;
  const cloud = context.asked === undefined ? {} : { region_name: context.asked };
  return regionSource(cloud, vendorProfile(name, context), title, title, context);
}

/** A cloud over its profile, with what holds in the one of their regions that is meant. */
function regionSource(
  cloud: Entries,
  profile: Entries,
  title: string,
  path: string,
  { asked, before, report }: CloudContext,
): SettingSource {
  const whole = mergeCloud(profile, cloud);
  const hints = regionHints([...before, entriesSource(whole, title, path)]);
  const region = chooseRegion(cloud, profile, title, { asked, hints, report });
  return entriesSource({ ...mergeCloud(whole, region.values), region_name: region.name }, title, path);
}

/** Keys with which openstacksdk lets a value beside `auth` go before one below it. */
const strongerBeside: readonly Setting[] = [
  ...(["token", "passcode", "projectId", "projectName"] as const),
  ...(["domainId", "domainName", "projectDomainId", "projectDomainName"] as const),
];

/** The settings that stand in a cloud's `auth` and beside it. */
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
  // OTC's own sample has a user in `auth`, and beside it the access key that object storage wants.
  return new SettingSource(title, slotsOf, holdsKey(cloud) && !holdsKey(auth));
}
