import type { Catalog } from "./catalog";
import type { HttpAnswer, HttpRequest } from "../transport/http";

/** Who sends requests, and how that is proved to the service. */
export interface Authenticator {
  /** Resolves once a request could be authenticated: a log-in that is refused is told before anybody waits for a turn. */
  prepare(signal?: AbortSignal): Promise<void>;
  /** A request with its proof, to be sent at once. */
  authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest>;
  /**
   * The service refused a proof with 401. Returns when another proof may be accepted; throws AuthenticationError when
   * there is no other.
   */
  unauthorized(proven: HttpRequest, answer: HttpAnswer): void;
  /** The project's id: as it was set, else as IAM tells. */
  projectId(signal?: AbortSignal): Promise<string>;
  /** The catalog; undefined where IAM gives none. */
  catalog(signal?: AbortSignal): Promise<Catalog | undefined>;
}
