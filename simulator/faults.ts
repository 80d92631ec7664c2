/** A disturbance of some of the next requests. */
export interface Fault {
  /** Which requests: those that match both. Default: all. */
  readonly match?: { readonly method?: string; readonly path?: RegExp };
  /** How many requests. Default 1, or with `forSeconds` all. */
  readonly times?: number;
  /** Only requests within this many simulated seconds. Default: no time limit. */
  readonly forSeconds?: number;
  /** Answer with this status instead of the normal answer. */
  readonly status?: number;
  /** Body of that answer: a text unchanged, anything else as JSON. Default: empty. */
  readonly body?: unknown;
  /** Additional headers of that answer. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Delay the answer by this many real milliseconds. */
  readonly delayMs?: number;
  /** Never answer, or never end the body. */
  readonly hang?: "headers" | "body";
  /** Break the connection instead of answering. */
  readonly reset?: true;
  /** Break the connection in the middle of the body. */
  readonly truncate?: true;
}

/** The faults for future requests. */
export class FaultQueue {
  readonly #faults: { fault: Fault; left: number; endMs: number }[] = [];

  /** @param nowMs Simulated milliseconds since the epoch. */
  constructor(private readonly nowMs: () => number) {}

  add(fault: Fault): void {
    const { forSeconds = Infinity, times = forSeconds === Infinity ? 1 : Infinity } = fault;
    this.#faults.push({ fault, left: times, endMs: this.nowMs() + forSeconds * 1000 });
  }

  /** The first fault that matches a request, if there is one. Each call uses up one of its `times`. */
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
