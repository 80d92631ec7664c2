import type { handleUnaryCall, sendUnaryData } from "@grpc/grpc-js";
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
      const settle = this.#opened(callback);
      void (async () => {
        try {
          const response = await work(request);
          await this.delivered();
          settle.resolve(response);
        } catch (error) {
          await this.delivered();
          settle.reject(error);
        }
      })();
    };
  }

  /** Answers what is still open after a grace with this error, which nobody has caught. */
  async fail(error: unknown): Promise<void> {
    await this.clock.sleep(graceMs);
    for (const reject of [...this.#open]) reject(error);
  }

  #opened<Response>(callback: sendUnaryData<Response>): {
    resolve: (response: Response) => void;
    reject: (error: unknown) => void;
  } {
    const reject = (error: unknown): void => {
      if (!this.#open.delete(reject)) return;
      const refusal = toServiceError(error);
      callback(refusal, null, refusal.metadata);
    };
    this.#open.add(reject);
    const resolve = (response: Response): void => {
      if (this.#open.delete(reject)) callback(null, response);
    };
    return { resolve, reject };
  }
}
