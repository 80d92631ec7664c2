import { quote, type ValidationIssue, type ReportIssue } from "../validationIssue";
import { addressOrigins, allowsHttp, resolveEndpoint, resolveAuthUrl, regionOfAuthUrl } from "./resolveAddresses";
import type { Agency, Credential, Scope } from "../connection/credential";
import type { AddressOrigins, ConnectionSettings } from "../connection/connectionSettings";
import { resolveCredential } from "./resolveCredential";
import { resolveSources } from "./resolveSources";
import { resolveTls } from "./resolveTls";
import { checkProxies, resolveProxies } from "./resolveProxies";
import { regions } from "../connection/regions";
import { noFiles, type SettingFiles } from "./settingFiles";
import { firstSetting, locationsOf, type Environment, type ReadConfig, type SettingSource } from "./settingSources";

/** What a resource or a function call says itself, before any configuration is asked. */
export interface ConnectionArgs {
  readonly projectId?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Settings that are complete, with what a person should know all the same, or every issue that keeps them from being so. */
export type ResolvedConnection =
  | { readonly settings: ConnectionSettings; readonly origins: AddressOrigins; readonly warnings: readonly string[] }
  | { readonly issues: readonly ValidationIssue[] };

/**
 * Finds the settings of one connection: from the arguments, then the configuration, then OpenStack's variables or files.
 * The same arguments, configuration, variables and files give the same settings: nothing is remembered.
 */
export function resolveConnection(
  args: ConnectionArgs,
  config: ReadConfig,
  environment: Environment,
  files: SettingFiles = noFiles,
): ResolvedConnection {
  const issues: ValidationIssue[] = [];
  const report: ReportIssue = (property, reason) => {
    if (!issues.some((known) => known.property === property && known.reason === reason)) {
      issues.push({ property, reason });
    }
  };
  const found = resolveSources(config, environment, files, args.region, report);
  const { sources } = found;
  const reportAbsent: ReportIssue = found.complete ? report : () => undefined;
  const credential = resolveCredential(found, report);
  const agency = credential && "agency" in credential ? credential.agency : undefined;
  const region =
    args.region ?? firstSetting(sources, "region") ?? regionOfProject(sources) ?? regionOfAuthUrl(authUrlIn(sources));
  const places: Places = (setting) =>
    [...(config.behindInputs === false ? [] : [`the input ${setting}`]), locationsOf(sources, setting)].join(", ");
  const scope = findScope({ args, sources, agency, places }, report, reportAbsent);
  const givenEndpoint = args.endpoint ?? firstSetting(sources, "endpoint");
  const endpoint = resolveEndpoint(givenEndpoint, { sources, region, report });
  if (givenEndpoint === undefined) checkRegion(region, places, region === undefined ? reportAbsent : report);
  const authUrl = resolveAuthUrl({ sources, region, report });
  if (credential && authUrl === undefined && authUrlIn(sources) === undefined)
    checkUnknownIam(credential, scope, sources, reportAbsent);
  const tls = resolveTls(sources, files, report);
  const httpAllowed = allowsHttp(sources, report);
  const proxies = resolveProxies(environment);
  const unknownAddress = "https://ddm.otc.t-systems.com";
  checkProxies(proxies, [endpoint ?? unknownAddress, authUrl ?? unknownAddress], report);

  if (issues.length > 0 || !scope || !credential) {
    // What is absent may be absent because of what else would only be a warning.
    for (const warning of found.warnings) report("", warning);
    // Inputs first: they are what a person has before the eyes.
    return { issues: issues.toSorted((a, b) => Number(a.property === "") - Number(b.property === "")) };
  }
  return {
    warnings: found.warnings,
    settings: {
      ...(endpoint !== undefined && { endpoint }),
      ...(region !== undefined && { region }),
      ...(authUrl !== undefined && { authUrl }),
      scope,
      credential: args.projectId === undefined ? credential : withoutDelegatedProject(credential),
      tls,
      ...(Object.keys(proxies).length > 0 && { proxies }),
      ...(httpAllowed && { allowHttp: true as const }),
    },
    origins: addressOrigins({ sources, region, givenEndpoint: args.endpoint }),
  };
}

const authUrlIn = (sources: readonly SettingSource[]): string | undefined => firstSetting(sources, "authUrl");

/** Names all the places where a setting of one connection may be set, for an error's last line. */
type Places = (setting: "projectId" | "region" | "endpoint") => string;

interface ScopeSources {
  readonly args: ConnectionArgs;
  readonly sources: readonly SettingSource[];
  readonly agency: Agency | undefined;
  readonly places: Places;
}

/** The project that is asked for: an argument, else that of the first source that knows one, else the agency's. */
function findScope(
  { args, sources, agency, places }: ScopeSources,
  report: ReportIssue,
  reportAbsent: ReportIssue,
): Scope | undefined {
  const holder = sources.find((source) => source.read("projectId") ?? source.read("projectName"));
  const projectId = args.projectId ?? holder?.read("projectId");
  if (projectId !== undefined) {
    if (/^[0-9A-Za-z-]{1,64}$/.test(projectId)) return { projectId };
    report("projectId", `must be 1 to 64 letters, digits or dashes, but is ${quote(projectId)}`);
    return undefined;
  }
  const projectName = holder?.read("projectName");
  if (projectName !== undefined) return { projectName };
  if (agency?.project) return agency.project;
  const names = locationsOf(sources, "projectName");
  reportAbsent("projectId", `no project is set. Set ${places("projectId")}, or the project's name in ${names}`);
  return undefined;
}

/** A project that a resource asks for itself goes before the one that the configuration has for its agency. */
function withoutDelegatedProject(credential: Credential): Credential {
  if (credential.kind === "token" || !credential.agency) return credential;
  const { name, domain } = credential.agency;
  return { ...credential, agency: { name, domain } };
}

function checkRegion(region: string | undefined, places: Places, report: ReportIssue): void {
  if (region === undefined) {
    report("region", `no region is set, and no endpoint. Set ${places("region")}`);
  } else if (!regions.has(region)) {
    const override = `Set ${places("endpoint")}`;
    report("region", `must be one of ${[...regions.keys()].join(", ")}, but is ${quote(region)}. ${override}`);
  }
}

/** Without IAM nothing but a token for a project whose id is known can be used. */
function checkUnknownIam(
  credential: Credential,
  scope: Scope | undefined,
  sources: readonly SettingSource[],
  report: ReportIssue,
): void {
  const places = locationsOf(sources, "authUrl");
  if (credential.kind !== "token") {
    report("", `the address of IAM is not known. Set ${places}`);
  } else if (scope && !("projectId" in scope)) {
    const ids = locationsOf(sources, "projectId");
    report("projectId", `a token needs the project's id where IAM, which knows it, is not: set ${ids}, or ${places}`);
  }
}

/** A project is named after its region, `eu-de` or `eu-de_orders`: the next hint where no region is set. */
function regionOfProject(sources: readonly SettingSource[]): string | undefined {
  const prefix = firstSetting(sources, "projectName")?.split("_")[0];
  return prefix !== undefined && regions.has(prefix) ? prefix : undefined;
}
