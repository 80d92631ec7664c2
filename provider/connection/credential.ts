import { createHash } from "node:crypto";

/** A project, by its id or by its name in the domain of whoever asks. */
export type Scope = { readonly projectId: string } | { readonly projectName: string };

/** A domain of IAM, by its id or by its name. */
export type Domain = { readonly id: string } | { readonly name: string };

/** A user of IAM. A name is unique in its domain only. */
export type User =
  { readonly id: string; readonly domain?: Domain } | { readonly name: string; readonly domain: Domain };

/** The agency of another domain, whose role is assumed. */
export interface Agency {
  readonly name: string;
  readonly domain: Domain;
  /** Project of the other domain; absent: the one that is asked for anyway. */
  readonly project?: Scope;
}

/** A way to authenticate. `source` names where it was found, never what it is. */
export type Credential =
  | { readonly kind: "token"; readonly source: string; readonly token: string }
  | {
      readonly kind: "password";
      readonly source: string;
      readonly user: User;
      readonly password: string;
      /** Of a virtual MFA device: good for one token only. */
      readonly passcode?: string;
      readonly agency?: Agency;
    }
  | {
      readonly kind: "accessKey";
      readonly source: string;
      readonly accessKey: string;
      readonly secretKey: string;
      /** Goes with a temporary key. */
      readonly securityToken?: string;
      readonly agency?: Agency;
    };

/** What of a credential nobody may read: all but names and the id of a key. */
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

/** A key that is the same for the same identity, secrets included, and from which none of them can be read. */
export function identityKey(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
