import { quote, type ReportIssue } from "../validationIssue";
import { environmentCloud, loadCloudFiles, searchPath } from "./clouds/cloudFiles";
import { cloudSource, profileSource, type CloudContext } from "./clouds/cloudSource";
import { attempt, SettingFault } from "./settingFault";
import {
  awsSource,
  configSource,
  environmentSource,
  findSetting,
  holderOf,
  type FoundSetting,
  type SettingSource,
  type SettingSources,
  type SourceContext,
} from "./settingSources";

/** The sources for the settings of one connection. */
export interface ResolvedSources extends SourceContext {
  /** All sources except the inputs, in their order of precedence. */
  readonly sources: SettingSources;
  /** Reports a missing setting, unless a source could not be read, which may have the setting. */
  readonly reportAbsent: ReportIssue;
  /** The name of the cloud in clouds.yaml, and where it is set. */
  readonly cloud?: FoundSetting;
  /** Why no cloud was used although clouds.yaml has some; undefined if this does not apply. */
  readonly hint?: string;
}

interface OrderedSources extends Pick<ResolvedSources, "hint" | "cloud"> {
  /** Undefined for a source that cannot be read. */
  readonly sources: readonly (SettingSource | undefined)[];
}

/** The first source that has any part of a credential. Parts of several sources are never combined. */
export const credentialHolder = (sources: SettingSources): SettingSource | undefined =>
  holderOf(
    sources,
    ...(["token", "username", "userId", "password", "passcode"] as const),
    ...(["accessKey", "secretKey", "securityToken"] as const),
  );

/**
 * The sources in order: our configuration, the bridged package's, then OpenStack's: a named cloud, else the variables.
 * A named cloud replaces the variables, and comes right after the source that names it. If none of these has a
 * credential, the only cloud of clouds.yaml is used, then an access key in AWS's variables.
 */
export function resolveSources(context: SourceContext): ResolvedSources {
  const ordered = orderSources(context);
  const sources = ordered.sources.filter((source) => source !== undefined);
  const complete = sources.length === ordered.sources.length;
  return { ...context, ...ordered, sources, reportAbsent: complete ? context.report : () => undefined };
}

function orderSources(context: SourceContext): OrderedSources {
  const { input, config, environment } = context;
  const [own, bridged] = [configSource(config, "otc-ddm"), configSource(config, "opentelekomcloud")];
  const usual = [own, bridged, environmentSource(environment, false)];
  const asked = findSetting([input, ...usual], "region")?.value;
  const namer = holderOf(usual, "cloud");
  const name = namer?.read("cloud");
  if (namer && name !== undefined && name !== environmentCloud(environment)) {
    const cloudContext = { ...context, asked, before: [own, bridged] };
    const cloud = attempt(context.report, () => namedCloud(name, namer.place("cloud"), cloudContext));
    const ordered = namer === own ? [own, cloud, bridged] : [own, bridged, cloud];
    return {
      sources: [...ordered, environmentSource(environment, true)],
      cloud: { value: name, place: namer.place("cloud") },
    };
  }
  const cloudContext = { ...context, asked, before: usual };
  const profile = environment["OS_PROFILE"];
  const sources = profile ? [...usual, profileSource(profile, cloudContext)] : usual;
  return namer || credentialHolder(sources) ? { sources } : withOnlyCloud(sources, cloudContext);
}

function namedCloud(name: string, place: string, context: CloudContext): SettingSource | undefined {
  const found = loadCloudFiles(context);
  if (!found) return undefined;
  if (found.path !== undefined) return cloudSource(name, found.path, found.clouds, context);
  throw new SettingFault("", `${place} names the cloud ${quote(name)}, but there is ${noFile(context)}`);
}

/** Adds the only cloud of a file, else AWS's variables. */
function withOnlyCloud(sources: SettingSources, context: CloudContext): OrderedSources {
  const found = loadCloudFiles(context);
  if (!found) return { sources: [...sources, undefined] };
  const { path, clouds } = found;
  const [only, ...others] = Object.keys(clouds);
  if (path !== undefined && only !== undefined && others.length === 0) {
    return { sources: [...sources, attempt(context.report, () => cloudSource(only, path, clouds, context))] };
  }
  const aws = awsSource(context.environment);
  if (aws) return { sources: [...sources, aws] };
  if (path === undefined) return { sources, hint: `There is ${noFile(context)}` };
  if (only === undefined) return { sources };
  return { sources, hint: `${path} has several clouds: name one of ${[only, ...others].map(quote).join(", ")}` };
}

/** The searched folders, for a message. */
const noFile = ({ files, environment }: CloudContext): string =>
  `no clouds.yaml in any of the folders ${searchPath(files, environment).join(", ")}`;
