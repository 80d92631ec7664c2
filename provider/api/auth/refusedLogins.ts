import type { CallFailure } from "../../callFailure";

/** A program uses a handful of credentials; beyond so many, the one that was refused first is forgotten. */
const rememberedRefusals = 100;

/**
 * What IAM has refused, by credential, address and project. A log-in that was refused is not sent again, since a few of
 * them have an account locked: everybody gets the same error. What IAM failed to answer is not remembered.
 */
export class RefusedLogins {
  readonly #errors = new Map<string, unknown>();
  /** The log-ins under way. None of these promises rejects: what was refused stands above. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  /** Runs a log-in, unless it is known to be refused. `key` is the same for the same log-in. */
  async run<T>(key: string, logIn: () => Promise<T>): Promise<T> {
    // Another session may be about to learn that the very same log-in is refused.
    for (let other = this.#underWay.get(key); other; other = this.#underWay.get(key)) await other;
    if (this.#errors.has(key)) throw this.#errors.get(key);
    const outcome = logIn();
    const settled = outcome.catch((error: unknown) => {
      if (isRefusal(error)) this.#remember(key, error);
    });
    this.#underWay.set(key, settled);
    await settled;
    this.#underWay.delete(key);
    return outcome;
  }

  #remember(key: string, error: unknown): void {
    const [oldest] = this.#errors.keys();
    if (this.#errors.size >= rememberedRefusals && oldest !== undefined) this.#errors.delete(oldest);
    this.#errors.set(key, error);
  }
}

/** Whether IAM decided. An answer about an address that is wrong is no decision about a credential. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { kind, status = 0 } = error as CallFailure;
  return kind === "permanent" && status >= 400 && status < 500;
}
