import { unlessAborted } from "../deadline";

/** Fetches a value when it is first needed. Concurrent callers share one fetch. A failure is not cached. */
export class AsyncLazy<T> {
  #found: Promise<T> | undefined;

  constructor(private readonly find: () => Promise<T>) {}

  /** The signal ends only this caller's wait, not the fetch, which others may share. */
  get(signal?: AbortSignal): Promise<T> {
    this.#found ??= this.find().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return unlessAborted(this.#found, signal);
  }
}
