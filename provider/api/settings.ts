import { quote, type Problem, type Report } from "../problem";
import {
  addressOrigins,
  allowsHttp,
  explicitEndpoint,
  findAuthUrl,
  regionOfAuthUrl,
  type AddressOrigins,
} from "./addresses";
import type { Agency, Credential, Scope } from "./credential";
import { findCredential } from "./findCredential";
import { findSources } from "./findSources";
import { findTls, type TlsSettings } from "./findTls";
import { checkProxies, findProxies, type ProxySettings } from "./proxies/findProxies";
import { regions } from "./regions";
import { noFiles, type SettingFiles } from "./settingFiles";
import { firstSetting, placesOf, type Environment, type ReadConfig, type SettingSource } from "./settingSources";

export type { TlsSettings };

/** Everything that a session needs to know. */
export interface ConnectionSettings {
  /** Root of the DDM API as it was set, without version or project. Absent: as the catalog says, else the region's. */
  readonly endpoint?: string;
  /** Such as `eu-de`; chooses from the catalog. */
  readonly region?: string;
  /** IAM's address with its version; absent where it is not known, and only a token is used. */
  readonly authUrl?: string;
  readonly scope: Scope;
  readonly credential: Credential;
  readonly tls: TlsSettings;
  /** Absent where the environment names no proxy. */
  readonly proxies?: ProxySettings;
  /** Whether http may be used for other hosts than this computer; absent where it may not. */
  readonly allowHttp?: true;
}

/** What a resource or a function call says itself, before any configuration is asked. */
export interface ConnectionArgs {
  readonly projectId?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Settings that are complete, with what a person should know all the same, or every problem that keeps them from being so. */
export type ResolvedConnection =
  | { readonly settings: ConnectionSettings; readonly origins: AddressOrigins; readonly warnings: readonly string[] }
  | { readonly problems: readonly Problem[] };

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
  const problems: Problem[] = [];
  const report: Report = (property, reason) => {
    if (!problems.some((known) => known.property === property && known.reason === reason)) {
      problems.push({ property, reason });
    }
  };
  const found = findSources(config, environment, files, args.region, report);
  const { sources } = found;
  const reportAbsent: Report = found.complete ? report : () => undefined;
  const credential = findCredential(found, report);
  const agency = credential && "agency" in credential ? credential.agency : undefined;
  const region =
    args.region ?? firstSetting(sources, "region") ?? regionOfProject(sources) ?? regionOfAuthUrl(authUrlIn(sources));
  const places: Places = (setting) =>
    [...(config.behindInputs === false ? [] : [`the input ${setting}`]), placesOf(sources, setting)].join(", ");
  const scope = findScope({ args, sources, agency, places }, report, reportAbsent);
  const givenEndpoint = args.endpoint ?? firstSetting(sources, "endpoint");
  const endpoint = explicitEndpoint(givenEndpoint, { sources, region, report });
  if (givenEndpoint === undefined) checkRegion(region, places, region === undefined ? reportAbsent : report);
  const authUrl = findAuthUrl({ sources, region, report });
  if (credential && authUrl === undefined && authUrlIn(sources) === undefined)
    checkUnknownIam(credential, scope, sources, reportAbsent);
  const tls = findTls(sources, files, report);
  const httpAllowed = allowsHttp(sources, report);
  const proxies = findProxies(environment);
  const unknownAddress = "https://ddm.otc.t-systems.com";
  checkProxies(proxies, [endpoint ?? unknownAddress, authUrl ?? unknownAddress], report);

  if (problems.length > 0 || !scope || !credential) {
    // What is absent may be absent because of what else would only be a warning.
    for (const warning of found.warnings) report("", warning);
    // Inputs first: they are what a person has before the eyes.
    return { problems: problems.toSorted((a, b) => Number(a.property === "") - Number(b.property === "")) };
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
  report: Report,
  reportAbsent: Report,
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
  const names = placesOf(sources, "projectName");
  reportAbsent("projectId", `no project is set. Set ${places("projectId")}, or the project's name in ${names}`);
  return undefined;
}

/** A project that a resource asks for itself goes before the one that the configuration has for its agency. */
function withoutDelegatedProject(credential: Credential): Credential {
  if (credential.kind === "token" || !credential.agency) return credential;
  const { name, domain } = credential.agency;
  return { ...credential, agency: { name, domain } };
}

function checkRegion(region: string | undefined, places: Places, report: Report): void {
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
  report: Report,
): void {
  const places = placesOf(sources, "authUrl");
  if (credential.kind !== "token") {
    report("", `the address of IAM is not known. Set ${places}`);
  } else if (scope && !("projectId" in scope)) {
    const ids = placesOf(sources, "projectId");
    report("projectId", `a token needs the project's id where IAM, which knows it, is not: set ${ids}, or ${places}`);
  }
}

/** A project is named after its region, `eu-de` or `eu-de_orders`: the next hint where no region is set. */
function regionOfProject(sources: readonly SettingSource[]): string | undefined {
  const prefix = firstSetting(sources, "projectName")?.split("_")[0];
  return prefix !== undefined && regions.has(prefix) ? prefix : undefined;
}
