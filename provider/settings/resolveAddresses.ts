import type { ReportIssue } from "../validationIssue";
import { judgeAddress } from "../connection/addressRules";
import { readFlag } from "./resolveTls";
import { publishedOrigin, regions } from "../connection/regions";
import type { AddressOrigins } from "../connection/connectionSettings";
import { locationsOf, type SettingSource } from "./settingSources";

/** What an address is checked with. */
export interface AddressRules {
  readonly sources: readonly SettingSource[];
  /** Stands in for `{region_name}`, which OpenStack allows in an address. */
  readonly region: string | undefined;
  readonly report: ReportIssue;
}

/** The root of the DDM API as it was set, without version or project; undefined where the catalog shall tell. */
export function resolveEndpoint(explicit: string | undefined, rules: AddressRules): string | undefined {
  const endpoint = explicit === undefined ? undefined : checkAddress(explicit, "endpoint", "", rules);
  return endpoint?.replace(/\/v[13](\/[^/]*)?$/, "");
}

/** IAM's address with its version, as it was set or as the region has it; undefined where it is not known. */
export function resolveAuthUrl(rules: AddressRules): string | undefined {
  const { sources, region, report } = rules;
  const holder = sources.find((source) => source.read("authUrl") !== undefined);
  const explicit = holder?.read("authUrl");
  if (explicit === undefined) return region === undefined ? undefined : regions.get(region)?.authUrl;
  const place = holder?.locationOf("authUrl") ?? "authUrl";
  const root = checkAddress(explicit, "", `${place} `, { sources, region, report });
  return root === undefined || /\/v3$/.test(root) ? root : `${root}/v3`;
}

/** Where the addresses come from that the functions above find. `givenEndpoint` is that of a resource or a call. */
export function addressOrigins(found: {
  readonly sources: readonly SettingSource[];
  readonly region: string | undefined;
  readonly givenEndpoint: string | undefined;
}): AddressOrigins {
  const { sources, region, givenEndpoint } = found;
  const placeOf = (setting: "endpoint" | "authUrl"): string | undefined =>
    sources.find((source) => source.read(setting) !== undefined)?.locationOf(setting);
  const endpoint = givenEndpoint === undefined ? placeOf("endpoint") : "the input endpoint";
  const authUrl = placeOf("authUrl") ?? (region === undefined ? undefined : publishedOrigin(region));
  return { ...(endpoint !== undefined && { endpoint }), ...(authUrl !== undefined && { authUrl }) };
}

/** The region that an explicit address of IAM belongs to. */
export function regionOfAuthUrl(authUrl: string | undefined): string | undefined {
  if (authUrl === undefined || !URL.canParse(authUrl)) return undefined;
  const { host } = new URL(authUrl);
  return [...regions].find(([, region]) => new URL(region.authUrl).host === host)?.[0];
}

function checkAddress(text: string, property: string, subject: string, rules: AddressRules): string | undefined {
  const { sources, region, report } = rules;
  if (text.includes("{region_name}") && region === undefined) {
    report(property, `${subject}holds {region_name}, but no region is set. Set ${locationsOf(sources, "region")}`);
    return undefined;
  }
  const address = text.replaceAll("{region_name}", region ?? "");
  const judged = judgeAddress(address, () => allowsHttp(sources, report));
  if ("address" in judged) return judged.address;
  report(property, `${subject}${judged.refusal}`);
  return undefined;
}

/** Whether http may be used for other hosts than this computer. */
export function allowsHttp(sources: readonly SettingSource[], report: ReportIssue): boolean {
  const source = sources.find((candidate) => candidate.read("allowHttp") !== undefined);
  return source !== undefined && readFlag(source, "allowHttp", report);
}
