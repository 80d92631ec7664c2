import type { HttpAnswer, HttpRequest } from "../transport/http";
import type { Token } from "./tokenSource";

/** Proves to a service who sends a request. */
export interface Authenticator {
  /**
   * Resolves once a request could be authenticated, with what came with the proof: a log-in that is refused is told before anybody
   * waits for a turn.
   */
  prepare(signal?: AbortSignal): Promise<Partial<Token>>;
  /** A request with its proof, to be sent at once. */
  authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest>;
  /**
   * The service refused a proof with 401. Returns when another proof may be accepted; throws AuthenticationError when
   * there is no other.
   */
  unauthorized(proven: HttpRequest, answer: HttpAnswer): void;
}
