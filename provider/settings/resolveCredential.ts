import { quote, type ReportIssue } from "../validationIssue";
import type { Credential, Domain, User } from "../connection/credential";
import { withoutUndefined } from "../withoutUndefined";
import { checkAgencyThere, checkStrayAgency, resolveAgency } from "./resolveAgency";
import { credentialHolder, type ResolvedSources } from "./resolveSources";
import type { Setting } from "./settingAliases";
import { findSetting, locationsOf, type SettingSource, type SettingSources } from "./settingSources";

/** The ways to authenticate: a second factor belongs to a password, an agency to a password or an access key. */
type AuthMethod = Credential["kind"];

interface AuthType {
  /** Absent: a password or an access key, whichever is set. */
  readonly method?: AuthMethod;
  /** What else the method needs. */
  readonly wants?: "passcode" | "agency";
}

/** The names of the methods in an authentication type: OpenStack's, those of OTC's otcextensions, and our own. */
const authTypes: ReadonlyMap<string, AuthType> = new Map<string, AuthType>([
  ["token", { method: "token" }],
  ["v3token", { method: "token" }],
  ["password", { method: "password" }],
  ["v3password", { method: "password" }],
  ["v3totp", { method: "password", wants: "passcode" }],
  ["v3multifactor", { method: "password", wants: "passcode" }],
  ["aksk", { method: "accessKey" }],
  ["agency", { wants: "agency" }],
]);

/**
 * Takes the credential of the first source that has any part of one. It never combines parts of several sources, so
 * that one account's name is not used with another's password. Within the source, the authentication type chooses the
 * method. Without a type, a token has precedence over an access key, and that over a password, as in Terraform. An
 * access key beside the `auth` of a cloud is for object storage, so it comes after a user and password.
 */
export function resolveCredential({ sources, hint, report, reportAbsent }: ResolvedSources): Credential | undefined {
  const source = credentialHolder(sources);
  if (!source) {
    reportAbsent("", ["no credential was found", waysToSetOne(sources), ...(hint ? [hint] : [])].join(". "));
    return undefined;
  }
  const before = sources.slice(0, sources.indexOf(source));
  checkStrayAgency(before, source, report);
  const { method, wants } = chosenType([...before, source], report);
  if (wants === "agency") checkAgencyThere(source, report);
  switch (method ?? usualMethod(source, wants === "agency")) {
    case "token":
      return tokenCredential(source, report);
    case "accessKey":
      return accessKeyCredential(source, report);
    case "password":
      return passwordCredential(source, wants === "passcode", report);
  }
}

function waysToSetOne(sources: SettingSources): string {
  const pair = (first: Setting, second: Setting): string =>
    sources.flatMap((source) => (source.locationOf(first) ? source.places(first, second) : [])).join(", ");
  const clouds = locationsOf(sources, "cloud");
  return (
    `Set a token (${locationsOf(sources, "token")}), a user and password (${pair("username", "password")}) ` +
    `or an access key (${pair("accessKey", "secretKey")})${clouds && `, or name a cloud of clouds.yaml (${clouds})`}`
  );
}

/** The authentication type from the credential's source or one before it. */
function chosenType(sources: SettingSources, report: ReportIssue): AuthType {
  const chosen = findSetting(sources, "authType");
  const type = chosen && authTypes.get(chosen.value);
  if (chosen && !type) {
    report("", `${chosen.place} must be one of ${[...authTypes.keys()].join(", ")}, but is ${quote(chosen.value)}`);
  }
  return type ?? {};
}

function usualMethod(source: SettingSource, renewable: boolean): AuthMethod {
  if (!renewable && source.has("token")) return "token";
  const hasUser = source.has("username", "userId", "password", "passcode");
  if (source.has("accessKey", "secretKey"))
    return source.hasKeyForStorage && source.has("password") ? "password" : "accessKey";
  // A security token can only belong to an access key.
  return source.has("securityToken") && !hasUser ? "accessKey" : "password";
}

function tokenCredential(source: SettingSource, report: ReportIssue): Credential | undefined {
  const token = source.read("token");
  reportMissing(source, ["token"], report);
  checkHeaderTexts(source, ["token"], report);
  if (source.has("agencyName")) {
    const way = `${source.places("username", "password")} or ${source.places("accessKey", "secretKey")}`;
    report("", `${source.name} has an agency and a token. An agency needs ${way} instead of the token`);
  }
  return token === undefined ? undefined : { kind: "token", source: source.name, token };
}

function accessKeyCredential(source: SettingSource, report: ReportIssue): Credential | undefined {
  const [accessKey, secretKey] = [source.read("accessKey"), source.read("secretKey")];
  const agency = resolveAgency(source, report);
  checkHeaderTexts(source, ["accessKey", "secretKey", "securityToken"], report);
  reportMissing(source, ["accessKey", "secretKey"], report);
  if (accessKey === undefined || secretKey === undefined) return undefined;
  const optional = { securityToken: source.read("securityToken"), agency };
  return withoutUndefined({ kind: "accessKey" as const, source: source.name, accessKey, secretKey, ...optional });
}

function passwordCredential(source: SettingSource, wantsCode: boolean, report: ReportIssue): Credential | undefined {
  const [password, passcode] = [source.read("password"), source.read("passcode")];
  const user = resolveUser(source, report);
  const agency = resolveAgency(source, report);
  const wanted: Setting[] = source.has("userId") ? ["password"] : ["username", "password"];
  if (wantsCode) wanted.push("passcode");
  if (source.has("username") && !user) wanted.push("domainName");
  reportMissing(source, wanted, report);
  if (passcode !== undefined && user && !("id" in user)) {
    const place = source.locationOf("userId") ?? "the user's id";
    report("", `${source.name} has a passcode. With a passcode IAM needs the user's id, not the name: set ${place}`);
  }
  if (password === undefined || !user) return undefined;
  return withoutUndefined({ kind: "password" as const, source: source.name, user, password, passcode, agency });
}

/** The user of a password; undefined if none is set, or if a name has no domain. */
function resolveUser(source: SettingSource, report: ReportIssue): User | undefined {
  const [id, name] = [source.read("userId"), source.read("username")];
  const project = source.readDomain("projectDomainId", "projectDomainName");
  const own = source.readDomain("domainId", "domainName");
  if (own && project && differ(own, project)) {
    const given = source.places("id" in project ? "projectDomainId" : "projectDomainName");
    const reason = `${given} is another domain than the user's, in which IAM looks for a project`;
    report("", `${reason}. To work in another domain's project, use an agency: ${source.places("agencyName")}`);
  }
  const domain = own ?? project;
  if (id !== undefined) return withoutUndefined({ id, domain });
  return name === undefined || domain === undefined ? undefined : { name, domain };
}

/** Whether two domains certainly differ. An id cannot be compared with a name. */
function differ(one: Domain, other: Domain): boolean {
  if ("id" in one) return "id" in other && one.id !== other.id;
  return "name" in other && one.name !== other.name;
}

/** Reports the missing settings of a group. */
function reportMissing(source: SettingSource, wanted: readonly Setting[], report: ReportIssue): void {
  const missing = wanted.filter((setting) => !source.has(setting));
  if (missing.length === 0) return;
  const places = missing.map((setting) => source.place(setting)).join(" and ");
  report("", `${source.name} has only a part of a credential: set ${places} too, in the same place`);
}

/** A setting that is sent in a header must have no line break, which often comes from a wrong paste. */
function checkHeaderTexts(source: SettingSource, settings: readonly Setting[], report: ReportIssue): void {
  for (const setting of settings) {
    const text = source.read(setting) ?? "";
    const index = text.search(/[^ -~]/);
    if (index === -1) continue;
    const what = /[\r\n]/.test(text.charAt(index)) ? "a line break" : "not a printable ASCII character";
    const fault = `its character ${index + 1} of ${text.length} is ${what}`;
    report("", `${source.place(setting)} cannot be sent: ${fault}. Set it again, in one line`);
  }
}
