import { quote, type ReportIssue } from "../validationIssue";
import type { Agency, Credential, Domain, User } from "../connection/credential";
import { checkAgencyThere, checkStrayAgency, resolveAgency } from "./resolveAgency";
import { credentialHolder, type ResolvedSources } from "./resolveSources";
import type { Setting } from "./settingAliases";
import { locationsOf, type SettingSource } from "./settingSources";

/** The ways to authenticate: a second factor belongs to a password, an agency to a password or an access key. */
type AuthMethod = Credential["kind"];

interface AuthType {
  /** Absent: whichever of a password and an access key is there. */
  readonly means?: AuthMethod;
  /** Whether the means is incomplete without a second factor. */
  readonly wantsPasscode?: true;
  /** Whether it is incomplete without an agency. */
  readonly wantsAgency?: true;
}

/** The names of the means, as OpenStack, OTC's otcextensions and we ourselves write them in an authentication type. */
const authTypes: ReadonlyMap<string, AuthType> = new Map<string, AuthType>([
  ["token", { means: "token" }],
  ["v3token", { means: "token" }],
  ["password", { means: "password" }],
  ["v3password", { means: "password" }],
  ["v3totp", { means: "password", wantsPasscode: true }],
  ["v3multifactor", { means: "password", wantsPasscode: true }],
  ["aksk", { means: "accessKey" }],
  ["agency", { wantsAgency: true }],
]);

/**
 * Takes the credential of the first source that has any part of one. Parts are never collected from several sources, so
 * that one account's name never meets another's password. Within the source the means is the one that is chosen, else a
 * token goes before an access key, and that before a password, as with Terraform. An access key that stands beside the
 * `auth` of a cloud, and so serves object storage, comes after a user and password.
 */
export function resolveCredential(
  { sources, complete, hint }: ResolvedSources,
  report: ReportIssue,
): Credential | undefined {
  const source = credentialHolder(sources);
  if (!source) {
    if (complete) {
      report("", `no credential was found. ${waysToSetOne(sources)}${hint === undefined ? "" : `. ${hint}`}`);
    }
    return undefined;
  }
  checkStrayAgency(sources, source, report);
  const chosen = chosenType(sources, source, report);
  if (chosen?.wantsAgency) checkAgencyThere(source, report);
  const means = chosen?.means ?? usualMeans(source, chosen?.wantsAgency === true);
  switch (means) {
    case "token":
      return tokenCredential(source, report);
    case "accessKey":
      return accessKeyCredential(source, report);
    case "password":
      return passwordCredential(source, chosen?.wantsPasscode === true, report);
  }
}

function waysToSetOne(sources: readonly SettingSource[]): string {
  const pair = (first: Setting, second: Setting): string =>
    sources.flatMap((source) => (source.locationOf(first) ? places(source, [first, second]) : [])).join(", ");
  const clouds = locationsOf(sources, "cloud");
  return (
    `Set a token (${locationsOf(sources, "token")}), a user and password (${pair("username", "password")}) ` +
    `or an access key (${pair("accessKey", "secretKey")})${clouds && `, or name a cloud of clouds.yaml (${clouds})`}`
  );
}

const places = (source: SettingSource, settings: readonly Setting[]): string =>
  settings.flatMap((setting) => source.locationOf(setting) ?? []).join(" + ");

/** The means that the credential's source, or one before it, chooses. */
function chosenType(
  sources: readonly SettingSource[],
  holder: SettingSource,
  report: ReportIssue,
): AuthType | undefined {
  const chooser = sources.slice(0, sources.indexOf(holder) + 1).find((source) => source.read("authType") !== undefined);
  const name = chooser?.read("authType");
  if (chooser === undefined || name === undefined) return undefined;
  const type = authTypes.get(name);
  if (!type) {
    const names = [...authTypes.keys()].join(", ");
    report("", `${chooser.locationOf("authType") ?? "authType"} must be one of ${names}, but is ${quote(name)}`);
  }
  return type;
}

function usualMeans(source: SettingSource, renewable: boolean): AuthMethod {
  const has = (...settings: readonly Setting[]): boolean =>
    settings.some((setting) => source.read(setting) !== undefined);
  if (!renewable && has("token")) return "token";
  const user = has("username", "userId", "password", "passcode");
  if (has("accessKey", "secretKey"))
    return source.hasKeyForStorage && user && has("password") ? "password" : "accessKey";
  // A security token belongs to an access key and to nothing else.
  return has("securityToken") && !user ? "accessKey" : "password";
}

function tokenCredential(source: SettingSource, report: ReportIssue): Credential | undefined {
  const token = source.read("token");
  if (token === undefined) reportMissing(source, ["token"], report);
  checkHeaderTexts(source, ["token"], report);
  if (source.read("agencyName") !== undefined) {
    const way = `${places(source, ["username", "password"])} or ${places(source, ["accessKey", "secretKey"])}`;
    report("", `${source.name} holds an agency beside a token. An agency needs ${way} in place of the token`);
  }
  return token === undefined ? undefined : { kind: "token", source: source.name, token };
}

function accessKeyCredential(source: SettingSource, report: ReportIssue): Credential | undefined {
  const accessKey = source.read("accessKey");
  const secretKey = source.read("secretKey");
  const securityToken = source.read("securityToken");
  const agency = resolveAgency(source, report);
  checkHeaderTexts(source, ["accessKey", "secretKey", "securityToken"], report);
  if (accessKey === undefined || secretKey === undefined) {
    reportMissing(
      source,
      [
        accessKey === undefined ? ("accessKey" as const) : [],
        secretKey === undefined ? ("secretKey" as const) : [],
      ].flat(),
      report,
    );
    return undefined;
  }
  const temporary = securityToken === undefined ? {} : { securityToken };
  return { kind: "accessKey", source: source.name, accessKey, secretKey, ...temporary, ...withAgency(agency) };
}

function passwordCredential(
  source: SettingSource,
  wantsPasscode: boolean,
  report: ReportIssue,
): Credential | undefined {
  const password = source.read("password");
  const passcode = source.read("passcode");
  const user = findUser(source, report);
  const agency = resolveAgency(source, report);
  const missing: Setting[] = [];
  if (source.read("userId") === undefined && source.read("username") === undefined) missing.push("username");
  if (password === undefined) missing.push("password");
  if (wantsPasscode && passcode === undefined) missing.push("passcode");
  if (source.read("username") !== undefined && user === undefined) missing.push("domainName");
  if (missing.length > 0) reportMissing(source, missing, report);
  if (passcode !== undefined && user !== undefined && !("id" in user)) {
    const place = source.locationOf("userId") ?? "the user's id";
    report("", `${source.name} holds a passcode, with which IAM wants the user's id, not the name: set ${place}`);
  }
  if (password === undefined || user === undefined) return undefined;
  const factor = passcode === undefined ? {} : { passcode };
  return { kind: "password", source: source.name, user, password, ...factor, ...withAgency(agency) };
}

const withAgency = (agency: Agency | undefined): { readonly agency?: Agency } => (agency ? { agency } : {});

function reportMissing(source: SettingSource, missing: readonly Setting[], report: ReportIssue): void {
  const where = missing.map((setting) => source.locationOf(setting) ?? setting).join(" and ");
  report("", `${source.name} holds only a part of a credential: set ${where} too, in the same place`);
}

/** What goes into headers must fit into one: a line break in the middle is a paste that went wrong. */
function checkHeaderTexts(source: SettingSource, settings: readonly Setting[], report: ReportIssue): void {
  for (const setting of settings) {
    const text = source.read(setting) ?? "";
    const index = text.search(/[^ -~]/);
    if (index === -1) continue;
    const what = /[\r\n]/.test(text.charAt(index)) ? "a line break" : "no printable ASCII character";
    const place = source.locationOf(setting) ?? setting;
    report(
      "",
      `${place} cannot be sent: its character ${index + 1} of ${text.length} is ${what}. Set it anew, in one line`,
    );
  }
}

function findUser(source: SettingSource, report: ReportIssue): User | undefined {
  const id = source.read("userId");
  const name = source.read("username");
  const project = readDomain(source, "projectDomainId", "projectDomainName");
  const own = readDomain(source, "domainId", "domainName");
  const domain = own ?? project;
  if (own && project && differ(own, project)) {
    const given = places(source, "id" in project ? ["projectDomainId"] : ["projectDomainName"]);
    const reason = `${given} is another domain than the user's, in which IAM looks for a project`;
    report("", `${reason}. To work in another domain's project, use an agency: ${places(source, ["agencyName"])}`);
  }
  if (id !== undefined) return { id, ...(domain && { domain }) };
  return name === undefined || domain === undefined ? undefined : { name, domain };
}

/** Whether two domains are certainly not the same: an id says nothing of a name. */
function differ(one: Domain, other: Domain): boolean {
  if ("id" in one) return "id" in other && one.id !== other.id;
  return "name" in other && one.name !== other.name;
}

/** A domain by its id, else by its name. */
function readDomain(source: SettingSource, idSetting: Setting, nameSetting: Setting): Domain | undefined {
  const id = source.read(idSetting);
  if (id !== undefined) return { id };
  const name = source.read(nameSetting);
  return name === undefined ? undefined : { name };
}
