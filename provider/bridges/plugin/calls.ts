import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Clock } from "../../clock";
import { toServiceError } from "./toServiceError";

/** How long running calls may take to end after a bug. */
const graceMs = 30_000;

/**
 * The calls that the engine waits for. Each is answered exactly once: with its result or its error, or, after a bug
 * elsewhere in the process, with that bug's error.
 */
export class Calls {
  readonly #open = new Set<(error: unknown) => void>();

  /** @param delivered Resolves after the log lines of the calls have been delivered. No call is answered before. */
  constructor(
    private readonly clock: Clock,
    private readonly delivered: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Makes a gRPC handler of a function. */
  unary<Request, Response>(
    work: (request: Request) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response> {
    return ({ request }, callback) => {
      const resolve = (response: Response): void => {
        if (this.#open.delete(reject)) callback(null, response);
      };
      const reject = (error: unknown): void => {
        if (!this.#open.delete(reject)) return;
        const refusal = toServiceError(error);
        callback(refusal, null, refusal.metadata);
      };
      const run = async (): Promise<Response> => work(request);
      this.#open.add(reject);
      void run().finally(this.delivered).then(resolve).catch(reject);
    };
  }

  /** After a grace period, answers all open calls with this uncaught error. */
  async fail(error: unknown): Promise<void> {
    await this.clock.sleep(graceMs);
    for (const reject of [...this.#open]) reject(error);
  }
}
