/** A disturbance of some of the next requests. */
export interface Fault {
  /** Which requests: all that match both. Default: all. */
  readonly match?: { readonly method?: string; readonly path?: RegExp };
  /** How many requests. Default 1; with `forSeconds` all. */
  readonly times?: number;
  /** Only requests in the next so many simulated seconds. Default: whenever they come. */
  readonly forSeconds?: number;
  /** Answer with this status in place of the true answer. */
  readonly status?: number;
  /** Body of that answer: text as it is, anything else as JSON. Default: empty. */
  readonly body?: unknown;
  /** Headers of that answer. Default: none but the usual. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Answer so many real milliseconds later. */
  readonly delayMs?: number;
  /** Never answer, or never end the body. */
  readonly hang?: "headers" | "body";
  /** Break the connection instead of answering. */
  readonly reset?: true;
  /** Break the connection in the middle of the body. */
  readonly truncate?: true;
}

/** The faults that wait for their requests. */
export class FaultQueue {
  readonly #faults: { fault: Fault; left: number; endMs: number }[] = [];

  /** @param nowMs Simulated milliseconds since the epoch. */
  constructor(private readonly nowMs: () => number) {}

  add(fault: Fault): void {
    const { forSeconds = Infinity, times = forSeconds === Infinity ? 1 : Infinity } = fault;
    this.#faults.push({ fault, left: times, endMs: this.nowMs() + forSeconds * 1000 });
  }

  /** The fault for a request, if there is one; it is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#faults.find(
      ({ fault, left, endMs }) =>
        left > 0 &&
        this.nowMs() < endMs &&
        (fault.match?.method ?? method) === method &&
        (fault.match?.path?.test(path) ?? true),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }
}
