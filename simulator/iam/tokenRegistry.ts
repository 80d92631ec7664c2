import { randomHex } from "../randomHex";

/** What a token is good for: the project, the domain, or nothing but asking IAM. */
export type TokenScope = "project" | "domain" | "unscoped";

/** Who a token speaks for: the user, or the agency that the user has taken on. */
type TokenSubject = "user" | "agency";

/** A token as the registry keeps it. Times are real milliseconds since the epoch. */
export interface IssuedToken {
  readonly token: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly methods: readonly string[];
  readonly scope: TokenScope;
  readonly subject: TokenSubject;
}

/** More tokens than any test asks for; the oldest is forgotten after that. */
const mostTokens = 10_000;

/** The tokens that are good. */
export class TokenRegistry {
  readonly #tokens = new Map<string, IssuedToken>();

  constructor(
    private readonly nowMs: () => number,
    private readonly lifetimeMs: number,
  ) {}

  /** Issues a token. One that is made from another lives no longer than that. */
  issue(what: Pick<IssuedToken, "methods" | "scope" | "subject">, endsMs = Infinity): IssuedToken {
    const issuedMs = this.nowMs();
    const token = `gAAAA${randomHex(48)}`;
    const issued = { ...what, token, issuedMs, expiresMs: Math.min(issuedMs + this.lifetimeMs, endsMs) };
    this.#tokens.set(token, issued);
    if (this.#tokens.size > mostTokens) this.revoke([...this.#tokens.keys()][0] ?? "");
    return issued;
  }

  /** The token, if it is good now. */
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
