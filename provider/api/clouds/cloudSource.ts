import { quote, type Report } from "../../problem";
import type { SettingFiles } from "../settingFiles";
import { placesFor, type Setting } from "../settingKeys";
import type { Environment, SettingSource } from "../settingSources";
import { chooseRegion } from "./chooseRegion";
import { environmentCloud, loadVendorFile, type CloudFiles } from "./cloudFiles";
import { entriesAt, isEntries, mergeCloud, textAt, type Entries } from "./entries";
import { vendorProfile } from "./vendorProfiles";

/** What is needed to read a cloud: the computer, and which of its regions is wanted. */
export interface CloudContext {
  readonly files: SettingFiles;
  readonly environment: Environment;
  readonly wantedRegion: string | undefined;
  readonly report: Report;
}

/** The settings of one cloud of clouds.yaml; undefined where it cannot be read, which is then reported. */
export function cloudSource(name: string, found: CloudFiles, context: CloudContext): SettingSource | undefined {
  const { clouds } = found;
  const title = `the cloud ${quote(name)} of ${found.path}`;
  if (!Object.hasOwn(clouds, name)) {
    const names = Object.keys(clouds).map(quote).join(", ") || "none";
    context.report("", `there is no cloud ${quote(name)} in ${found.path}; it has ${names}`);
    return undefined;
  }
  const own = clouds[name];
  if (!isEntries(own)) {
    context.report("", `${title} is no mapping`);
    return undefined;
  }
  const profileName = textAt(own, "profile") ?? textAt(own, "cloud");
  const profile =
    profileName === undefined || profileName === environmentCloud(context.environment)
      ? {}
      : readProfile(profileName, context);
  const region = chooseRegion(own, profile, context.wantedRegion, title, context.report);
  const merged = mergeCloud(mergeCloud(profile, own), region.values);
  return sourceOf({ ...merged, region_name: region.name }, title, found.path);
}

/** The settings that a profile alone gives, for an environment that names one in OS_PROFILE. */
export function profileSource(name: string, context: CloudContext): SettingSource {
  const profile = readProfile(name, context);
  const title = `the profile ${quote(name)}`;
  const own = context.wantedRegion === undefined ? {} : { region_name: context.wantedRegion };
  const region = chooseRegion(own, profile, context.wantedRegion, title, context.report);
  const merged = mergeCloud(profile, region.values);
  return sourceOf({ ...merged, region_name: region.name }, title, title);
}

function readProfile(name: string, { files, environment, report }: CloudContext): Entries {
  return vendorProfile(name, loadVendorFile(files, environment, report), report);
}

/** Keys with which openstacksdk lets a value beside `auth` go before one below it. */
const strongerBeside: readonly Setting[] = [
  ...(["token", "passcode", "projectId", "projectName"] as const),
  ...(["domainId", "domainName", "projectDomainId", "projectDomainName"] as const),
];

function sourceOf(cloud: Entries, name: string, file: string): SettingSource {
  const auth = entriesAt(cloud, "auth");
  return {
    name,
    read: (setting) => {
      const keys = placesFor(setting).cloud;
      const values = strongerBeside.includes(setting)
        ? keys.flatMap((key) => [textAt(cloud, key), textAt(auth, key)])
        : [auth, cloud].flatMap((place) => keys.map((key) => textAt(place, key)));
      return values.find((value) => value !== undefined);
    },
    where: (setting) => {
      const keys = placesFor(setting).cloud;
      const key = keys.find((one) => (textAt(auth, one) ?? textAt(cloud, one)) !== undefined) ?? keys[0];
      return key && `${key} in ${file}`;
    },
  };
}
