import type { Authenticator } from "../auth/authenticator";
import type { Interceptor } from "../transport/http";

/**
 * Proves who sends a request, and once more with another proof where the first is refused: a proof may have been revoked, but a
 * service that keeps saying 401 means it. Throws AuthenticationError where there is no other proof.
 */
export const authenticate =
  (authenticator: Pick<Authenticator, "authenticate" | "unauthorized">): Interceptor =>
  (next) =>
  async (request, signal) => {
    const proven = await authenticator.authenticate(request, signal);
    const first = await next(proven, signal);
    if (first.status !== 401) return first;
    authenticator.unauthorized(proven, first);
    const renewed = await authenticator.authenticate(request, signal);
    const second = await next(renewed, signal);
    if (second.status === 401) authenticator.unauthorized(renewed, second);
    return second;
  };
