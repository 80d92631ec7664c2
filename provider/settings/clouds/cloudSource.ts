import { quote, type ReportIssue } from "../../validationIssue";
import { regionOfAuthUrl } from "../resolveAddresses";
import type { SettingFiles } from "../settingFiles";
import { aliasesOf, type Setting } from "../settingAliases";
import { trimmed, type Environment, type SettingSource } from "../settingSources";
import { chooseRegion, type WantedRegion } from "./chooseRegion";
import { environmentCloud, loadVendorFile, type CloudFiles } from "./cloudFiles";
import { isRecord } from "../../record";
import { entriesAt, mergeCloud, textAt, type Entries } from "./entries";
import { vendorProfile } from "./vendorProfiles";

/** What is needed to read a cloud: the computer, and which of its regions is wanted. */
export interface CloudContext {
  readonly files: SettingFiles;
  readonly environment: Environment;
  readonly wantedRegion: string | undefined;
  /** The project that goes before the cloud's own. */
  readonly projectName: string | undefined;
  /** The address of IAM that does. */
  readonly authUrl: string | undefined;
  readonly report: ReportIssue;
  /** Takes note of something that does no harm by itself. */
  readonly warn: (text: string) => void;
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
  if (!isRecord(own)) {
    context.report("", `${title} is no mapping`);
    return undefined;
  }
  const profileName = textAt(own, "profile") ?? textAt(own, "cloud");
  const profile =
    profileName === undefined || profileName === environmentCloud(context.environment)
      ? {}
      : readProfile(profileName, context);
  const whole = mergeCloud(profile, own);
  const region = chooseRegion(own, profile, wantedIn(whole, context), title, context.report);
  const merged = mergeCloud(whole, region.values);
  return sourceOf({ ...merged, region_name: region.name }, title, found.path);
}

/** The settings that a profile alone gives, for an environment that names one in OS_PROFILE. */
export function profileSource(name: string, context: CloudContext): SettingSource {
  const profile = readProfile(name, context);
  const title = `the profile ${quote(name)}`;
  const own = context.wantedRegion === undefined ? {} : { region_name: context.wantedRegion };
  const region = chooseRegion(own, profile, wantedIn(profile, context), title, context.report);
  const merged = mergeCloud(profile, region.values);
  return sourceOf({ ...merged, region_name: region.name }, title, title);
}

function readProfile(name: string, { files, environment, report, warn }: CloudContext): Entries {
  return vendorProfile(name, loadVendorFile(files, environment, report), report, warn);
}

/** What chooses one of a cloud's regions: who asks, else the project, which is named after its region, else IAM's address. */
function wantedIn(cloud: Entries, { wantedRegion, projectName, authUrl }: CloudContext): WantedRegion {
  const own = sourceOf(cloud, "", "");
  const project = projectName ?? own.read("projectName");
  const hints = [project?.split("_")[0], regionOfAuthUrl(authUrl ?? own.read("authUrl"))];
  return { asked: wantedRegion, hints };
}

/** Keys with which openstacksdk lets a value beside `auth` go before one below it. */
const strongerBeside: readonly Setting[] = [
  ...(["token", "passcode", "projectId", "projectName"] as const),
  ...(["domainId", "domainName", "projectDomainId", "projectDomainName"] as const),
];

function sourceOf(cloud: Entries, name: string, file: string): SettingSource {
  const auth = entriesAt(cloud, "auth");
  const holdsKey = (place: Entries): boolean =>
    [...aliasesOf("accessKey").cloud, ...aliasesOf("secretKey").cloud].some((key) => textAt(place, key) !== undefined);
  return {
    name,
    // OTC's own sample has a user in `auth`, and beside it the access key that object storage wants.
    hasKeyForStorage: holdsKey(cloud) && !holdsKey(auth),
    read: (setting) => {
      const keys = aliasesOf(setting).cloud;
      const values = strongerBeside.includes(setting)
        ? keys.flatMap((key) => [textAt(cloud, key), textAt(auth, key)])
        : [auth, cloud].flatMap((place) => keys.map((key) => textAt(place, key)));
      return values.map(trimmed).find((value) => value !== undefined);
    },
    locationOf: (setting) => {
      const keys = aliasesOf(setting).cloud;
      const key = keys.find((one) => (textAt(auth, one) ?? textAt(cloud, one)) !== undefined) ?? keys[0];
      return key && `${key} in ${file}`;
    },
  };
}
