import type { ReportIssue } from "../validationIssue";
import type { Domain, User } from "../connection/credential";
import { withoutUndefined } from "../withoutUndefined";
import type { Setting } from "./settingAliases";
import type { SettingSource } from "./settingSources";

/** The user of a password; undefined where none is set, or a name without its domain. */
export function resolveUser(source: SettingSource, report: ReportIssue): User | undefined {
  const [id, name] = [source.read("userId"), source.read("username")];
  const project = readDomain(source, "projectDomainId", "projectDomainName");
  const own = readDomain(source, "domainId", "domainName");
  if (own && project && differ(own, project)) {
    const given = source.places("id" in project ? "projectDomainId" : "projectDomainName");
    const reason = `${given} is another domain than the user's, in which IAM looks for a project`;
    report("", `${reason}. To work in another domain's project, use an agency: ${source.places("agencyName")}`);
  }
  const domain = own ?? project;
  if (id !== undefined) return withoutUndefined({ id, domain });
  return name === undefined || domain === undefined ? undefined : { name, domain };
}

/** Whether two domains are certainly not the same: an id says nothing of a name. */
function differ(one: Domain, other: Domain): boolean {
  if ("id" in one) return "id" in other && one.id !== other.id;
  return "name" in other && one.name !== other.name;
}

/** A domain by its id, else by its name; undefined where a source has neither. */
export function readDomain(source: SettingSource, idSetting: Setting, nameSetting: Setting): Domain | undefined {
  const [id, name] = [source.read(idSetting), source.read(nameSetting)];
  if (id !== undefined) return { id };
  return name === undefined ? undefined : { name };
}
