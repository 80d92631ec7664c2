import { quote, type Problem } from "../problem";
import type { Credential, Scope } from "./credential";
import { findCredential } from "./findCredential";
import { regions } from "./regions";
import { firstSetting, placesOf, settingSources, type Environment, type ReadConfig } from "./settingSources";
import type { SettingSource } from "./settingSources";

/** Everything that a session needs to know. */
export interface ConnectionSettings {
  /** Root of the DDM API, without version or project. */
  readonly endpoint: string;
  /** IAM's address with its version; not used with a token. */
  readonly authUrl: string;
  readonly scope: Scope;
  readonly credential: Credential;
}

/** What a resource or a function call says itself, before any configuration is asked. */
export interface ConnectionArgs {
  readonly projectId?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Settings that are complete, or every problem that keeps them from being so. */
export type ResolvedConnection = { readonly settings: ConnectionSettings } | { readonly problems: readonly Problem[] };

/** Finds the settings of one connection: from the arguments, then the configuration, then the environment. */
export function resolveConnection(
  args: ConnectionArgs,
  config: ReadConfig,
  environment: Environment,
): ResolvedConnection {
  const sources = settingSources(config, environment);
  const region = args.region ?? firstSetting(sources, "region") ?? regionOfProject(sources);
  const scope = resolveScope(args, sources);
  const endpoint = resolveEndpoint(args, sources, region);
  const credential = findCredential(sources);
  const authUrl = resolveAuthUrl(sources, region, credential);

  const problems = [scope, endpoint, credential, authUrl].filter((found) => isProblem(found));
  if (isProblem(scope) || isProblem(endpoint) || isProblem(credential) || isProblem(authUrl)) return { problems };
  if (credential.kind === "token" && !("projectId" in scope)) {
    const reason = `a token needs the project's id, not only its name. Set ${placesOf(sources, "projectId")}`;
    return { problems: [{ property: "projectId", reason }] };
  }
  return { settings: { endpoint, authUrl, scope, credential } };
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "property" in value && "reason" in value;

function resolveScope(args: ConnectionArgs, sources: readonly SettingSource[]): Scope | Problem {
  const holder = sources.find((source) => source.read("projectId") ?? source.read("projectName"));
  const projectId = args.projectId ?? holder?.read("projectId");
  if (projectId !== undefined) {
    if (/^[0-9A-Za-z-]{1,64}$/.test(projectId)) return { projectId };
    const rule = "must be 1 to 64 letters, digits or dashes";
    return { property: "projectId", reason: `${rule}, but is ${quote(projectId)}` };
  }
  const projectName = holder?.read("projectName");
  if (projectName !== undefined) return { projectName };
  const places = `${placesOf(sources, "projectId")}, or the project's name in ${placesOf(sources, "projectName")}`;
  return { property: "projectId", reason: `no project is set. Set the input projectId, ${places}` };
}

function resolveEndpoint(
  args: ConnectionArgs,
  sources: readonly SettingSource[],
  region: string | undefined,
): string | Problem {
  const explicit = args.endpoint ?? firstSetting(sources, "endpoint");
  if (explicit !== undefined) {
    const root = httpRoot(explicit)?.replace(/\/v[13](\/[^/]*)?$/, "");
    return root ?? { property: "endpoint", reason: notHttpUrl(explicit) };
  }
  const override = `Set the input endpoint, or ${placesOf(sources, "endpoint")}`;
  if (region === undefined) {
    const places = placesOf(sources, "region");
    return { property: "region", reason: `no region is set, and no endpoint. Set the input region, or ${places}` };
  }
  const known = regions.get(region);
  if (!known) {
    const names = [...regions.keys()].join(", ");
    return { property: "region", reason: `must be one of ${names}, but is ${quote(region)}. ${override}` };
  }
  return (
    known.endpoint ?? {
      property: "region",
      reason: `DDM is not among the published endpoints of ${quote(region)}. If it is offered there: ${override}`,
    }
  );
}

function resolveAuthUrl(
  sources: readonly SettingSource[],
  region: string | undefined,
  credential: Credential | Problem,
): string | Problem {
  const explicit = firstSetting(sources, "authUrl");
  if (explicit !== undefined) {
    const root = httpRoot(explicit);
    if (root === undefined) {
      return { property: "", reason: `authUrl ${notHttpUrl(explicit)}` };
    }
    return /\/v3$/.test(root) ? root : `${root}/v3`;
  }
  const known = region === undefined ? undefined : regions.get(region)?.authUrl;
  if (known !== undefined) return known;
  if (isProblem(credential) || credential.kind === "token") return "";
  return { property: "", reason: `the address of IAM is not known. Set ${placesOf(sources, "authUrl")}` };
}

/** The URL without a trailing slash, query or fragment; undefined where the text is no http(s) URL. */
function httpRoot(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.username || url.password) return undefined;
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

/** Says why a URL is refused; one that holds a password is not shown. */
function notHttpUrl(text: string): string {
  if (text.includes("@")) return "must be an http or https URL without a user name or password in it";
  return `must be an http or https URL, but is ${quote(text)}`;
}

/** A project is named after its region, `eu-de` or `eu-de_orders`: the last hint where no region is set. */
function regionOfProject(sources: readonly SettingSource[]): string | undefined {
  const prefix = firstSetting(sources, "projectName")?.split("_")[0];
  return prefix !== undefined && regions.has(prefix) ? prefix : undefined;
}
