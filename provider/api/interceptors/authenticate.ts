import type { Authenticator } from "../auth/authenticator";
import type { Interceptor } from "../transport/http";

/**
 * Authenticates a request. After a 401 it tries once more with another proof, since the first may have been revoked.
 * Throws AuthenticationError if there is no other proof.
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
