import type { Clock } from "../../clock";
import { unlessAborted } from "../../deadline";
import type { Catalog } from "./catalog";

/** A token of IAM. */
export interface Token {
  readonly value: string;
  /** The project that the token is for, if IAM says it. */
  readonly projectId?: string;
  /** The catalog from the same answer, if it was requested. */
  readonly catalog?: Catalog;
  /** How long it is valid from its receipt. Absent: unknown, so the token is never renewed by time. */
  readonly lifetimeMs?: number;
}

/** A token is renewed this long before it expires, or a quarter of its lifetime before, whichever is less. */
const renewalMarginMs = 120_000;

/**
 * Caches the token of one identity and renews it before it expires. Concurrent callers share one fetch. A failed fetch
 * is not cached.
 */
export class TokenSource {
  #current: { token: Token; renewAtMs: number } | undefined;
  #pending: Promise<Token> | undefined;

  constructor(
    private readonly fetchToken: () => Promise<Token>,
    private readonly clock: Clock,
  ) {}

  /** The token to use now. The signal ends only this caller's wait, not the fetch, which others may share. */
  async get(signal?: AbortSignal): Promise<Token> {
    if (this.#current && this.clock.now() < this.#current.renewAtMs) return this.#current.token;
    this.#pending ??= this.#fetch();
    return unlessAborted(this.#pending, signal);
  }

  /** Removes a token that the service refused. A newer token stays. */
  discard(value: string): void {
    if (this.#current?.token.value === value) this.#current = undefined;
  }

  async #fetch(): Promise<Token> {
    const startedMs = this.clock.now();
    try {
      const token = await this.fetchToken();
      const lifetimeMs = token.lifetimeMs ?? Infinity;
      const renewAtMs = startedMs + lifetimeMs - Math.min(renewalMarginMs, lifetimeMs / 4);
      this.#current = { token, renewAtMs };
      return token;
    } finally {
      this.#pending = undefined;
    }
  }
}
