import { quote, type ReportIssue } from "../validationIssue";
import { environmentCloud, loadCloudFiles, searchPath } from "./clouds/cloudFiles";
import { cloudSource, profileSource, type CloudContext } from "./clouds/cloudSource";
import type { SettingFiles } from "./settingFiles";
import type { Setting } from "./settingAliases";
import {
  awsSource,
  bridgedSource,
  environmentSource,
  firstSetting,
  ownSource,
  type Environment,
  type ReadConfig,
  type SettingSource,
} from "./settingSources";

/** The sources in their order of precedence, and what a person who has set nothing else should know. */
export interface ResolvedSources {
  readonly sources: readonly SettingSource[];
  /** Whether all of them could be read. Where not, what seems to be absent may only be out of sight. */
  readonly complete: boolean;
  /** Why no cloud was taken although there are some; undefined where that is no question. */
  readonly hint?: string;
  /** What does no harm by itself, but may be the reason of what is absent. */
  readonly warnings: readonly string[];
}

type OrderedSources = Omit<ResolvedSources, "warnings">;

/** The settings of which one alone makes a place a holder of a credential, if only of a part. */
const credentialSettings: readonly Setting[] = [
  ...(["token", "username", "userId", "password", "passcode"] as const),
  ...(["accessKey", "secretKey", "securityToken"] as const),
];

/** The first source that has any part of a credential. Parts are never collected from several. */
export function credentialHolder(sources: readonly SettingSource[]): SettingSource | undefined {
  return sources.find((source) => credentialSettings.some((setting) => source.read(setting) !== undefined));
}

/**
 * Our configuration, the bridged package's, then OpenStack's own: a cloud that is named, else the variables. A named
 * cloud is taken whole, in place of the variables, and stands right after the place that names it. Only where all of
 * these hold no credential, the only cloud of clouds.yaml is taken, and then an access key of AWS's variables.
 */
export function resolveSources(
  config: ReadConfig,
  environment: Environment,
  files: SettingFiles,
  argumentRegion: string | undefined,
  report: ReportIssue,
): ResolvedSources {
  const warnings: string[] = [];
  const ordered = orderSources(config, environment, files, argumentRegion, report, (text) => warnings.push(text));
  return { ...ordered, warnings };
}

function orderSources(
  config: ReadConfig,
  environment: Environment,
  files: SettingFiles,
  argumentRegion: string | undefined,
  report: ReportIssue,
  warn: (text: string) => void,
): OrderedSources {
  const own = ownSource(config);
  const bridged = bridgedSource(config);
  const variables = environmentSource(environment, false);
  const wantedRegion = argumentRegion ?? firstSetting([own, bridged, variables], "region");

  const namer = [own, bridged, variables].find((source) => source.read("cloud") !== undefined);
  const name = namer?.read("cloud");
  const isNamed = name !== undefined && name !== environmentCloud(environment);
  const before = isNamed ? [own, bridged] : [own, bridged, variables];
  const [projectName, authUrl] = [firstSetting(before, "projectName"), firstSetting(before, "authUrl")];
  const context: CloudContext = { files, environment, wantedRegion, projectName, authUrl, report, warn };
  if (isNamed) {
    const cloud = namedCloud(name, namer?.locationOf("cloud") ?? "", context);
    const placed = cloud ? [cloud] : [];
    const ordered = namer === own ? [own, ...placed, bridged] : [own, bridged, ...placed];
    return { sources: [...ordered, environmentSource(environment, true)], complete: cloud !== undefined };
  }

  const profile = environment["OS_PROFILE"];
  const sources = [own, bridged, variables, ...(profile ? [profileSource(profile, context)] : [])];
  if (name !== undefined || credentialHolder(sources)) return { sources, complete: true };
  return withOnlyCloud(sources, context);
}

function namedCloud(name: string, place: string, context: CloudContext): SettingSource | undefined {
  const found = loadCloudFiles(context.files, context.environment, context.report);
  if (found === "absent") {
    context.report("", `${place} names the cloud ${quote(name)}, but ${absence(context)}`);
    return undefined;
  }
  return found === "broken" ? undefined : cloudSource(name, found, context);
}

/** Adds the cloud of a file that holds no other, else AWS's variables. */
function withOnlyCloud(sources: readonly SettingSource[], context: CloudContext): OrderedSources {
  const found = loadCloudFiles(context.files, context.environment, context.report);
  if (found === "broken") return { sources, complete: false };
  const names = found === "absent" ? [] : Object.keys(found.clouds);
  const [only] = names;
  if (found !== "absent" && only !== undefined && names.length === 1) {
    const cloud = cloudSource(only, found, context);
    return { sources: [...sources, ...(cloud ? [cloud] : [])], complete: cloud !== undefined };
  }
  const aws = awsSource(context.environment);
  if (aws) return { sources: [...sources, aws], complete: true };
  if (found === "absent") return { sources, complete: true, hint: sentence(absence(context)) };
  if (names.length === 0) return { sources, complete: true };
  const hint = `${found.path} has several clouds: name one of ${names.map(quote).join(", ")}`;
  return { sources, complete: true, hint };
}

/** Tells where clouds.yaml was looked for. */
function absence({ files, environment }: CloudContext): string {
  return `there is no clouds.yaml in any of the folders ${searchPath(files, environment).join(", ")}`;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
