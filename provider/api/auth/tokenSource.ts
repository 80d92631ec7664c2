import type { Clock } from "../../clock";
import { unlessAborted } from "../../deadline";
import type { Catalog } from "./catalog";

/** A token of IAM. */
export interface Token {
  readonly value: string;
  /** The project that the token is for, where IAM tells. */
  readonly projectId?: string;
  /** The catalog that came with it, where one was asked for. */
  readonly catalog?: Catalog;
  /** How long it is good for, from the moment it was received. Absent: unknown, taken as forever. */
  readonly lifetimeMs?: number;
}

/** A token is renewed this long before it ends, or a quarter of its life before, whichever is less. */
const renewalMarginMs = 120_000;

/**
 * Hands out one identity's token: cached, fetched once however many ask at the same time, renewed before it ends.
 * A failed fetch is not remembered here.
 */
export class TokenSource {
  #current: { token: Token; renewAtMs: number } | undefined;
  #pending: Promise<Token> | undefined;

  constructor(
    private readonly fetchToken: () => Promise<Token>,
    private readonly clock: Clock,
  ) {}

  /** The token to use now. The signal ends the caller's waiting, not the fetch that others may share. */
  async get(signal?: AbortSignal): Promise<Token> {
    if (this.#current && this.clock.now() < this.#current.renewAtMs) return this.#current.token;
    this.#pending ??= this.#fetch();
    return unlessAborted(this.#pending, signal);
  }

  /** Forgets a token that the service refused; one that has since been replaced stays. */
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
