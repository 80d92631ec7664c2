import { quote, type ReportIssue } from "../validationIssue";
import { environmentCloud, loadCloudFiles, searchPath } from "./clouds/cloudFiles";
import { cloudSource, profileSource, type CloudContext } from "./clouds/cloudSource";
import { askedRegion } from "./resolveRegion";
import {
  awsSource,
  bridgedSource,
  environmentSource,
  holderOf,
  ownSource,
  type SettingSource,
  type SourceContext,
} from "./settingSources";

/** Where the settings of one connection are, for whatever resolves a part of it. */
export interface ResolvedSources extends SourceContext {
  /** All sources but the inputs, in their order of precedence. */
  readonly sources: readonly SettingSource[];
  /** Reports what is absent; not where a source could not be read, since it may only be out of sight. */
  readonly reportAbsent: ReportIssue;
  /** Why no cloud was taken although there are some; undefined where that is no question. */
  readonly hint?: string;
}

interface OrderedSources extends Pick<ResolvedSources, "sources" | "hint"> {
  /** Whether all of them could be read. */
  readonly complete: boolean;
}

/** The first source that has any part of a credential. Parts are never collected from several. */
export const credentialHolder = (sources: readonly SettingSource[]): SettingSource | undefined =>
  holderOf(
    sources,
    ...(["token", "username", "userId", "password", "passcode"] as const),
    ...(["accessKey", "secretKey", "securityToken"] as const),
  );

/**
 * Our configuration, the bridged package's, then OpenStack's own: a cloud that is named, else the variables. A named
 * cloud is taken whole, in place of the variables, and stands right after the place that names it. Only where all of
 * these hold no credential, the only cloud of clouds.yaml is taken, and then an access key of AWS's variables.
 */
export function resolveSources(context: SourceContext): ResolvedSources {
  const { complete, ...ordered } = orderSources(context);
  return { ...context, ...ordered, reportAbsent: complete ? context.report : () => undefined };
}

function orderSources(context: SourceContext): OrderedSources {
  const { input, config, environment } = context;
  const [own, bridged, variables] = [ownSource(config), bridgedSource(config), environmentSource(environment, false)];
  const usual = [own, bridged, variables];
  const asked = askedRegion([input, ...usual]);
  const namer = holderOf(usual, "cloud");
  const name = namer?.read("cloud");
  if (namer && name !== undefined && name !== environmentCloud(environment)) {
    const cloud = namedCloud(name, namer.place("cloud"), { ...context, asked, before: [own, bridged] });
    const placed = cloud ? [cloud] : [];
    const ordered = namer === own ? [own, ...placed, bridged] : [own, bridged, ...placed];
    return { sources: [...ordered, environmentSource(environment, true)], complete: cloud !== undefined };
  }
  const cloudContext = { ...context, asked, before: usual };
  const profile = environment["OS_PROFILE"];
  const sources = profile ? [...usual, profileSource(profile, cloudContext)] : usual;
  return namer || credentialHolder(sources) ? { sources, complete: true } : withOnlyCloud(sources, cloudContext);
}

function namedCloud(name: string, place: string, context: CloudContext): SettingSource | undefined {
  const found = loadCloudFiles(context);
  if (found === "absent")
    context.report("", `${place} names the cloud ${quote(name)}, but there is ${noFile(context)}`);
  return typeof found === "string" ? undefined : cloudSource(name, found, context);
}

/** Adds the cloud of a file that holds no other, else AWS's variables. */
function withOnlyCloud(sources: readonly SettingSource[], context: CloudContext): OrderedSources {
  const found = loadCloudFiles(context);
  if (found === "broken") return { sources, complete: false };
  const names = found === "absent" ? [] : Object.keys(found.clouds);
  const [only] = names;
  if (found !== "absent" && only !== undefined && names.length === 1) {
    const cloud = cloudSource(only, found, context);
    return { sources: cloud ? [...sources, cloud] : sources, complete: cloud !== undefined };
  }
  const aws = awsSource(context.environment);
  if (aws) return { sources: [...sources, aws], complete: true };
  const several = names.map(quote).join(", ");
  const hint =
    found === "absent"
      ? `There is ${noFile(context)}`
      : several && `${found.path} has several clouds: name one of ${several}`;
  return { sources, complete: true, ...(hint && { hint }) };
}

/** Tells where clouds.yaml was looked for. */
const noFile = ({ files, environment }: CloudContext): string =>
  `no clouds.yaml in any of the folders ${searchPath(files, environment).join(", ")}`;
