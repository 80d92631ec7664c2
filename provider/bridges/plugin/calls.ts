import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Clock } from "../../clock";
import { toServiceError } from "./toServiceError";

/** How long the calls may take to end by themselves after the process has come to harm. */
const graceMs = 30_000;

/**
 * The calls that the engine waits for. Each is answered, and once: with its result, with its error, or, after the
 * process has come to harm, with that.
 */
export class Calls {
  readonly #open = new Set<(error: unknown) => void>();

  /** @param delivered Resolves once what was told of the calls has been taken: before that none is answered. */
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

  /** Answers what is still open after a grace with this error, which nobody has caught. */
  async fail(error: unknown): Promise<void> {
    await this.clock.sleep(graceMs);
    for (const reject of [...this.#open]) reject(error);
  }
}
