import type { ReportIssue } from "../validationIssue";
import type { Agency, Domain, Scope } from "../connection/credential";
import type { Setting } from "./settingAliases";
import type { SettingSource } from "./settingSources";

const companions = ["agencyDomainId", "agencyDomainName", "delegatedProjectId", "delegatedProjectName"] as const;

/** The agency whose role a credential takes on; undefined where none is set, or what is set was reported. */
export function resolveAgency(source: SettingSource, report: ReportIssue): Agency | undefined {
  const name = source.read("agencyName");
  const domain = agencyDomain(source);
  if (name === undefined) {
    const stray = companions.find((setting) => source.read(setting) !== undefined);
    if (stray) reportMissing(source, stray, ["agencyName"], report);
    return undefined;
  }
  if (!domain) {
    reportMissing(source, "agencyName", ["agencyDomainName", "agencyDomainId"], report);
    return undefined;
  }
  const project = delegatedProject(source);
  return { name, domain, ...(project && { project }) };
}

/** Tells that there is no agency, where the authentication type wants one. A part of one is told of anyway. */
export function checkAgencyThere(source: SettingSource, report: ReportIssue): void {
  if (["agencyName" as const, ...companions].some((setting) => source.read(setting) !== undefined)) return;
  const wanted = [source.locationOf("agencyName"), source.locationOf("agencyDomainName")].filter(Boolean).join(" and ");
  report("", `${source.name} has the authentication type agency, but no agency: set ${wanted} in the same place`);
}

function reportMissing(source: SettingSource, found: Setting, missing: readonly Setting[], report: ReportIssue): void {
  const wanted = missing.flatMap((setting) => source.locationOf(setting) ?? []).join(" or ");
  const has = source.locationOf(found) ?? found;
  report("", `${source.name} holds only a part of an agency: ${has} needs ${wanted} in the same place`);
}

/** An agency that stands in a place of more weight than the credential would silently not be used. */
export function checkStrayAgency(sources: readonly SettingSource[], holder: SettingSource, report: ReportIssue): void {
  const stray = sources.slice(0, sources.indexOf(holder)).find((source) => source.read("agencyName") !== undefined);
  if (!stray) return;
  const place = stray.locationOf("agencyName") ?? "agencyName";
  report("", `${place} is an agency, but the credential comes from ${holder.name}: set both in the same place`);
}

function agencyDomain(source: SettingSource): Domain | undefined {
  const id = source.read("agencyDomainId");
  const name = source.read("agencyDomainName");
  if (id !== undefined) return { id };
  return name === undefined ? undefined : { name };
}

function delegatedProject(source: SettingSource): Scope | undefined {
  const projectId = source.read("delegatedProjectId");
  const projectName = source.read("delegatedProjectName");
  if (projectId !== undefined) return { projectId };
  return projectName === undefined ? undefined : { projectName };
}
