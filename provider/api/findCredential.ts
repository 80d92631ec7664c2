import type { Problem } from "../problem";
import type { Credential, Domain } from "./credential";
import type { Setting, SettingSource } from "./settingSources";

const credentialSettings = ["token", "username", "userId", "password"] as const satisfies readonly Setting[];

/**
 * Takes the credential of the first source that has any part of one: a token, else a user and password. Parts are never
 * collected from several sources, so that one account's name never meets another's password.
 */
export function findCredential(sources: readonly SettingSource[]): Credential | Problem {
  const source = sources.find((candidate) => credentialSettings.some((setting) => candidate.read(setting)));
  if (!source) {
    const token = sources.map((candidate) => candidate.where("token")).join(", ");
    const user = sources.map((candidate) => `${candidate.where("username")} + ${candidate.where("password")}`);
    return {
      property: "",
      reason: `no credential was found. Set a token (${token}) or a user and password (${user.join(", ")})`,
    };
  }
  const token = source.read("token");
  if (token !== undefined) return { kind: "token", source: source.name, token };
  return passwordCredential(source);
}

function passwordCredential(source: SettingSource): Credential | Problem {
  const userId = source.read("userId");
  const username = source.read("username");
  const password = source.read("password");
  const domain = readDomain(source);
  const missing: string[] = [];
  if (userId === undefined && username === undefined) missing.push(source.where("username"));
  if (password === undefined) missing.push(source.where("password"));
  if (userId === undefined && domain === undefined) missing.push(source.where("domainName"));
  if (password !== undefined && missing.length === 0) {
    if (userId !== undefined) return { kind: "password", source: source.name, user: { id: userId }, password };
    if (username !== undefined && domain !== undefined) {
      return { kind: "password", source: source.name, user: { name: username, domain }, password };
    }
  }
  return {
    property: "",
    reason: `${source.name} holds only a part of a credential: set ${missing.join(" and ")} too, in the same place`,
  };
}

function readDomain(source: SettingSource): Domain | undefined {
  const id = source.read("domainId");
  if (id !== undefined) return { id };
  const name = source.read("domainName");
  return name === undefined ? undefined : { name };
}
