import type { HttpAnswer, HttpRequest } from "../transport/http";
import type { Token } from "./tokenSource";

/** Adds the proof of identity (a token or a signature) to requests. */
export interface Authenticator {
  /**
   * Logs in if necessary. Resolves with the token and its data; empty if requests are signed instead. Call it before
   * the rate limiter, so that a refused log-in fails at once.
   */
  prepare(signal?: AbortSignal): Promise<Partial<Token>>;
  /** Adds the proof to a request. Send it at once. */
  authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest>;
  /**
   * Call it when the service refused a proof with 401. Returns if another proof may be accepted, else throws
   * AuthenticationError.
   */
  unauthorized(proven: HttpRequest, answer: HttpAnswer): void;
}
