import type { CallFailure } from "../../callFailure";

/** A program uses only a few credentials. Beyond this number, the oldest refusal is removed. */
const rememberedRefusals = 100;

/**
 * The log-ins that IAM has refused, by credential, address and project. A refused log-in is not sent again, because IAM
 * locks an account after a few of them: each caller gets the same error. A failure without a decision of IAM is not
 * remembered.
 */
export class RefusedLogins {
  readonly #errors = new Map<string, unknown>();
  /** The running log-ins. These promises never reject: refusals are in `#errors`. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  /** Runs a log-in, unless IAM has refused it before. `key` identifies the log-in. */
  async run<T>(key: string, logIn: () => Promise<T>): Promise<T> {
    // Another session may be running the same log-in, and IAM may refuse it.
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

/** Whether IAM refused the credential. An answer from a wrong address is not a decision about the credential. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { kind, status = 0 } = error as CallFailure;
  return kind === "permanent" && status >= 400 && status < 500;
}
