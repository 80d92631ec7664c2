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
  /** Absent: whichever of a password and an access key is there. */
  readonly method?: AuthMethod;
  /** What the method is incomplete without. */
  readonly wants?: "passcode" | "agency";
}

/** The names of the methods, as OpenStack, OTC's otcextensions and we ourselves write them in an authentication type. */
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
 * Takes the credential of the first source that has any part of one. Parts are never collected from several sources, so
 * that one account's name never meets another's password. Within the source the method is the one that is chosen, else a
 * token goes before an access key, and that before a password, as with Terraform. An access key that stands beside the
 * `auth` of a cloud, and so serves object storage, comes after a user and password.
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

/** The type that the credential's source, or one before it, chooses. */
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
  // A security token belongs to an access key and to nothing else.
  return source.has("securityToken") && !hasUser ? "accessKey" : "password";
}

function tokenCredential(source: SettingSource, report: ReportIssue): Credential | undefined {
  const token = source.read("token");
  reportMissing(source, ["token"], report);
  checkHeaderTexts(source, ["token"], report);
  if (source.has("agencyName")) {
    const way = `${source.places("username", "password")} or ${source.places("accessKey", "secretKey")}`;
    report("", `${source.name} holds an agency beside a token. An agency needs ${way} in place of the token`);
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
    report("", `${source.name} holds a passcode, with which IAM wants the user's id, not the name: set ${place}`);
  }
  if (password === undefined || !user) return undefined;
  return withoutUndefined({ kind: "password" as const, source: source.name, user, password, passcode, agency });
}

/** The user of a password; undefined where none is set, or a name without its domain. */
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

/** Whether two domains are certainly not the same: an id says nothing of a name. */
function differ(one: Domain, other: Domain): boolean {
  if ("id" in one) return "id" in other && one.id !== other.id;
  return "name" in other && one.name !== other.name;
}

/** Tells which of the settings that belong together are absent. */
function reportMissing(source: SettingSource, wanted: readonly Setting[], report: ReportIssue): void {
  const missing = wanted.filter((setting) => !source.has(setting));
  if (missing.length === 0) return;
  const places = missing.map((setting) => source.place(setting)).join(" and ");
  report("", `${source.name} holds only a part of a credential: set ${places} too, in the same place`);
}

/** What goes into headers must fit into one: a line break in the middle is a paste that went wrong. */
function checkHeaderTexts(source: SettingSource, settings: readonly Setting[], report: ReportIssue): void {
  for (const setting of settings) {
    const text = source.read(setting) ?? "";
    const index = text.search(/[^ -~]/);
    if (index === -1) continue;
    const what = /[\r\n]/.test(text.charAt(index)) ? "a line break" : "no printable ASCII character";
    const fault = `its character ${index + 1} of ${text.length} is ${what}`;
    report("", `${source.place(setting)} cannot be sent: ${fault}. Set it again, in one line`);
  }
}
