import { createHash } from "node:crypto";

/** What a token is asked for: one project, by id or by name. */
export type Scope = { readonly projectId: string } | { readonly projectName: string };

/** A way to authenticate. `source` names where it was found, never what it is. */
export type Credential =
  | { readonly kind: "token"; readonly source: string; readonly token: string }
  | {
      readonly kind: "password";
      readonly source: string;
      readonly user: { readonly id: string } | { readonly name: string; readonly domain: Domain };
      readonly password: string;
    };

export type Domain = { readonly id: string } | { readonly name: string };

/** A key that is the same for the same identity, secrets included, and from which none of them can be read. */
export function identityKey(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
