import { createHash } from "node:crypto";

/** A project, by its id or by its name in the user's domain. */
export type Scope = { readonly projectId: string } | { readonly projectName: string };

/** A domain of IAM, by its id or by its name. */
export type Domain = { readonly id: string } | { readonly name: string };

/** A user of IAM. A name is unique in its domain only. */
export type User =
  { readonly id: string; readonly domain?: Domain } | { readonly name: string; readonly domain: Domain };

/** An agency of another domain, whose role the credential assumes. */
export interface Agency {
  readonly name: string;
  readonly domain: Domain;
  /** Project of the other domain; absent: the project of the connection. */
  readonly project?: Scope;
}

/** A way to authenticate. `source` names where it was found, and never contains a secret. */
export type Credential =
  | { readonly kind: "token"; readonly source: string; readonly token: string }
  | {
      readonly kind: "password";
      readonly source: string;
      readonly user: User;
      readonly password: string;
      /** From a virtual MFA device; valid for one token only. */
      readonly passcode?: string;
      readonly agency?: Agency;
    }
  | {
      readonly kind: "accessKey";
      readonly source: string;
      readonly accessKey: string;
      readonly secretKey: string;
      /** Belongs to a temporary key. */
      readonly securityToken?: string;
      readonly agency?: Agency;
    };

/** The secret parts of a credential: everything except names and the id of a key. */
export function secretsOf(credential: Credential): readonly (string | undefined)[] {
  switch (credential.kind) {
    case "token":
      return [credential.token];
    case "password":
      return [credential.password, credential.passcode];
    case "accessKey":
      return [credential.secretKey, credential.securityToken];
  }
}

/** A hash of an identity with its secrets, usable as a key of a map. */
export function identityKey(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
