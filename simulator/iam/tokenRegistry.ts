import { randomHex } from "../randomHex";

/** The scope of a token: the project, the domain, or only IAM. */
export type TokenScope = "project" | "domain" | "unscoped";

/** Whose token it is: the user's, or that of the agency that the user has assumed. */
type TokenSubject = "user" | "agency";

/** A token in the registry. Times are real milliseconds since the epoch. */
export interface IssuedToken {
  readonly token: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly methods: readonly string[];
  readonly scope: TokenScope;
  readonly subject: TokenSubject;
}

/** The most tokens that are kept. The oldest is removed first. */
const mostTokens = 10_000;

/** The valid tokens. */
export class TokenRegistry {
  readonly #tokens = new Map<string, IssuedToken>();

  constructor(
    private readonly nowMs: () => number,
    private readonly lifetimeMs: number,
  ) {}

  /** Issues a token. A token that was issued with another token does not outlive it. */
  issue(what: Pick<IssuedToken, "methods" | "scope" | "subject">, endsMs = Infinity): IssuedToken {
    const issuedMs = this.nowMs();
    const token = `gAAAA${randomHex(48)}`;
    const issued = { ...what, token, issuedMs, expiresMs: Math.min(issuedMs + this.lifetimeMs, endsMs) };
    this.#tokens.set(token, issued);
    if (this.#tokens.size > mostTokens) this.revoke([...this.#tokens.keys()][0] ?? "");
    return issued;
  }

  /** The token, if it is valid now. */
  find(token: unknown): IssuedToken | undefined {
    const issued = typeof token === "string" ? this.#tokens.get(token) : undefined;
    return issued && issued.expiresMs > this.nowMs() ? issued : undefined;
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  revokeAll(): void {
    this.#tokens.clear();
  }
}
