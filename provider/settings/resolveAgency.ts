import type { ReportIssue } from "../validationIssue";
import type { Agency } from "../connection/credential";
import { withoutUndefined } from "../withoutUndefined";
import type { Setting } from "./settingAliases";
import { findSetting, type SettingSource, type SettingSources } from "./settingSources";

const companions = ["agencyDomainId", "agencyDomainName", "delegatedProjectId", "delegatedProjectName"] as const;

/** The agency whose role a credential assumes; undefined if none is set, or if it is invalid, which is reported. */
export function resolveAgency(source: SettingSource, report: ReportIssue): Agency | undefined {
  const reportPart = (found: Setting, ...missing: readonly Setting[]): void => {
    const wanted = missing.flatMap((setting) => source.locationOf(setting) ?? []).join(" or ");
    const rule = `${source.place(found)} needs ${wanted} in the same place`;
    report("", `${source.name} has only a part of an agency: ${rule}`);
  };
  const name = source.read("agencyName");
  const domain = source.readDomain("agencyDomainId", "agencyDomainName");
  const stray = companions.find((setting) => source.has(setting));
  if (name === undefined && stray) reportPart(stray, "agencyName");
  if (name !== undefined && !domain) reportPart("agencyName", "agencyDomainName", "agencyDomainId");
  if (name === undefined || !domain) return undefined;
  return withoutUndefined({ name, domain, project: source.readProject("delegatedProjectId", "delegatedProjectName") });
}

/** Reports a missing agency if the authentication type needs one. An incomplete agency is reported elsewhere. */
export function checkAgencyThere(source: SettingSource, report: ReportIssue): void {
  if (source.has("agencyName", ...companions)) return;
  const wanted = [source.locationOf("agencyName"), source.locationOf("agencyDomainName")].filter(Boolean).join(" and ");
  report("", `${source.name} has the authentication type agency, but no agency: set ${wanted} in the same place`);
}

/** Reports an agency in a source with more precedence than the credential: it would silently be ignored. */
export function checkStrayAgency(before: SettingSources, holder: SettingSource, report: ReportIssue): void {
  const stray = findSetting(before, "agencyName");
  if (!stray) return;
  report("", `${stray.place} is an agency, but the credential comes from ${holder.name}: set both in the same place`);
}
