import { unlessAborted } from "../deadline";

/** Finds something out when it is first asked for, once however many ask; a failure is not remembered. */
export class AsyncLazy<T> {
  #found: Promise<T> | undefined;

  constructor(private readonly find: () => Promise<T>) {}

  /** The signal ends the caller's waiting, not the finding that others may share. */
  get(signal?: AbortSignal): Promise<T> {
    this.#found ??= this.find().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return unlessAborted(this.#found, signal);
  }
}
