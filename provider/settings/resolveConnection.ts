import { quote, type ReportIssue, type ValidationIssue } from "../validationIssue";
import type { AddressOrigins, ConnectionSettings } from "../connection/connectionSettings";
import type { Credential, Scope } from "../connection/credential";
import { regions } from "../connection/regions";
import { withoutUndefined } from "../withoutUndefined";
import { allowsHttp, resolveAddresses } from "./resolveAddresses";
import { resolveCredential } from "./resolveCredential";
import { checkProxies, resolveProxies } from "./resolveProxies";
import { resolveRegion } from "./resolveRegion";
import { resolveSources, type ResolvedSources } from "./resolveSources";
import { resolveTls } from "./resolveTls";
import { attempt, SettingFault } from "./settingFault";
import { noFiles, type SettingFiles } from "./settingFiles";
import {
  findSetting,
  holderOf,
  isOn,
  locationsOf,
  type Environment,
  type ReadConfig,
  SettingSource,
} from "./settingSources";

/** The settings in the inputs of a resource or a function call. */
export interface ConnectionArgs {
  readonly projectId?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Complete settings, with warnings. */
export interface CompleteConnection {
  readonly settings: ConnectionSettings;
  readonly origins: AddressOrigins;
  /** Whether to log each request and its answer. */
  readonly debug: boolean;
  readonly warnings: readonly string[];
}

/** Complete settings, or every issue. */
export type ResolvedConnection = CompleteConnection | { readonly issues: readonly ValidationIssue[] };

/**
 * Finds the settings of one connection: from the arguments, then the configuration, then OpenStack's variables or
 * files. It caches nothing.
 */
export function resolveConnection(
  args: ConnectionArgs,
  config: ReadConfig,
  environment: Environment,
  files: SettingFiles = noFiles,
): ResolvedConnection {
  const issues: ValidationIssue[] = [];
  const warnings: string[] = [];
  const report: ReportIssue = (property, reason) => {
    if (!issues.some((known) => known.property === property && known.reason === reason)) {
      issues.push({ property, reason });
    }
  };
  const warn = (text: string): unknown => warnings.push(text);
  const input = inputSource(args, config);
  const found = resolveSources({ input, config, environment, files, report, warn });
  const region = resolveRegion([input, ...found.sources]);
  const credential = resolveCredential(found);
  const scope = attempt(report, () => resolveScope(found, credential));
  const { endpoint, authUrl, origins } = resolveAddresses(found, region);
  if (origins.endpoint === undefined) checkRegion(region, found);
  if (credential && authUrl === undefined) checkUnknownIam(credential, scope, found);
  const tls = resolveTls(found);
  const allowHttp = allowsHttp(found) ? (true as const) : undefined;
  const proxies = resolveProxies(environment);
  const unknownAddress = "https://ddm.otc.t-systems.com";
  checkProxies(proxies, [endpoint ?? unknownAddress, authUrl ?? unknownAddress], report);

  if (issues.length > 0 || !scope || !credential) {
    // With other issues, report warnings too: they may explain a missing setting.
    for (const warning of warnings) report("", warning);
    // Inputs first: the user sees them in the program.
    return { issues: issues.toSorted((a, b) => Number(a.property === "") - Number(b.property === "")) };
  }
  return {
    settings: withoutUndefined({
      ...{ endpoint, region, authUrl, scope, tls, allowHttp },
      credential: input.has("projectId") ? withoutDelegatedProject(credential) : credential,
      proxies: Object.keys(proxies).length > 0 ? proxies : undefined,
    }),
    origins,
    // An invalid value counts as off and is not an error.
    debug: isOn(findSetting(found.sources, "debug"), () => undefined),
    warnings,
  };
}

/** The inputs of a resource or a call. They have precedence over all other sources. */
function inputSource(args: ConnectionArgs, { behindInputs = true }: ReadConfig): SettingSource {
  const inputs = new Map(Object.entries({ projectId: args.projectId, region: args.region, endpoint: args.endpoint }));
  return new SettingSource("the inputs", (setting) =>
    behindInputs && inputs.has(setting) ? [{ location: `the input ${setting}`, value: inputs.get(setting) }] : [],
  );
}

/** The project: from the input, else from the first source that has one, else the agency's. Throws SettingFault. */
function resolveScope(found: ResolvedSources, credential: Credential | undefined): Scope | undefined {
  const all = [found.input, ...found.sources];
  const agency = credential && "agency" in credential ? credential.agency : undefined;
  const holder = holderOf(all, "projectId", "projectName");
  const scope = holder && holder.readProject("projectId", "projectName");
  if (scope && "projectId" in scope && !/^[0-9A-Za-z-]{1,64}$/.test(scope.projectId)) {
    throw new SettingFault("projectId", `must be 1 to 64 letters, digits or dashes, but is ${quote(scope.projectId)}`);
  }
  if (!scope && !agency?.project) {
    const [ids, names] = [locationsOf(all, "projectId"), locationsOf(found.sources, "projectName")];
    found.reportAbsent("projectId", `no project is set. Set ${ids}, or the project's name in ${names}`);
  }
  return scope ?? agency?.project;
}

/** A project in a resource's inputs has precedence over the agency's project in the configuration. */
function withoutDelegatedProject(credential: Credential): Credential {
  if (credential.kind === "token" || !credential.agency) return credential;
  const { name, domain } = credential.agency;
  return { ...credential, agency: { name, domain } };
}

/** Without an endpoint, the region must have a known address. */
function checkRegion(region: string | undefined, { input, sources, report, reportAbsent }: ResolvedSources): void {
  const places = (setting: "region" | "endpoint"): string => locationsOf([input, ...sources], setting);
  if (region === undefined) {
    reportAbsent("region", `no region is set, and no endpoint. Set ${places("region")}`);
  } else if (!regions.has(region)) {
    const names = [...regions.keys()].join(", ");
    report("region", `must be one of ${names}, but is ${quote(region)}. Set ${places("endpoint")}`);
  }
}

/** If IAM's address is unknown, only a token works, and only for a project with a known id. */
function checkUnknownIam(credential: Credential, scope: Scope | undefined, found: ResolvedSources): void {
  const { sources, reportAbsent } = found;
  // An invalid address was reported before.
  if (holderOf(sources, "authUrl")) return;
  const [ids, places] = [locationsOf(sources, "projectId"), locationsOf(sources, "authUrl")];
  if (credential.kind !== "token") {
    reportAbsent("", `the address of IAM is unknown. Set ${places}`);
  } else if (scope && !("projectId" in scope)) {
    const reason = "a token needs the project's id if the address of IAM is unknown";
    reportAbsent("projectId", `${reason}: set ${ids}, or ${places}`);
  }
}
