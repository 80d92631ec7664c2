import { judgeAddress } from "../connection/addressRules";
import type { AddressOrigins, ConnectionSettings } from "../connection/connectionSettings";
import { publishedOrigin, regions } from "../connection/regions";
import { withoutUndefined } from "../withoutUndefined";
import type { ResolvedSources } from "./resolveSources";
import { attempt, SettingFault } from "./settingFault";
import { findSetting, isOn, locationsOf } from "./settingSources";

/** The addresses of a connection and their sources. */
export interface ResolvedAddresses extends Pick<ConnectionSettings, "endpoint" | "authUrl"> {
  readonly origins: AddressOrigins;
}

/** The configured addresses, else those of the region. */
export function resolveAddresses(found: ResolvedSources, region: string | undefined): ResolvedAddresses {
  const { input, sources, report } = found;
  const check = (text: string, property: string, subject = ""): string => {
    if (text.includes("{region_name}") && region === undefined) {
      const places = locationsOf(sources, "region");
      throw new SettingFault(property, `${subject}has {region_name}, but no region is set. Set ${places}`);
    }
    const judged = judgeAddress(text.replaceAll("{region_name}", region ?? ""), () => allowsHttp(found));
    if ("address" in judged) return judged.address;
    throw new SettingFault(property, `${subject}${judged.refusal}`);
  };
  const endpoint = findSetting([input, ...sources], "endpoint");
  const root = endpoint && attempt(report, () => check(endpoint.value, "endpoint"));
  const authUrl = findSetting(sources, "authUrl");
  const iam = authUrl
    ? attempt(report, () => check(authUrl.value, "", `${authUrl.place} `))
    : region && regions.get(region)?.authUrl;
  const iamOrigin = authUrl?.place ?? (region && publishedOrigin(region));
  return withoutUndefined({
    endpoint: root?.replace(/\/v[13](\/[^/]*)?$/, ""),
    authUrl: iam && (iam.endsWith("/v3") ? iam : `${iam}/v3`),
    origins: withoutUndefined({ endpoint: endpoint?.place, authUrl: iamOrigin }),
  });
}

/** Whether http is allowed for other hosts than this computer. */
export const allowsHttp = ({ sources, report }: ResolvedSources): boolean =>
  isOn(findSetting(sources, "allowHttp"), report);
