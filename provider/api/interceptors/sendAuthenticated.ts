import type { HttpAnswer, HttpRequest, Send } from "../transport/http";
import type { Authenticator } from "../auth/authenticator";

/**
 * Sends a request with the proof of who sends it, and once more with another proof where the first is refused: a proof
 * may have been revoked, but a service that keeps saying 401 means it. Throws AuthenticationError where there is no other
 * proof, or what `send` throws. `beforeAgain` is waited for before the second attempt.
 */
export async function sendAuthenticated(
  identity: Pick<Authenticator, "authenticate" | "unauthorized">,
  request: HttpRequest,
  send: (proven: HttpRequest) => ReturnType<Send>,
  signal: AbortSignal | undefined,
  beforeAgain: () => Promise<void> = () => Promise.resolve(),
): Promise<HttpAnswer> {
  const proven = await identity.authenticate(request, signal);
  const first = await send(proven);
  if (first.status !== 401) return first;
  identity.unauthorized(proven, first);
  const renewed = await identity.authenticate(request, signal);
  await beforeAgain();
  const second = await send(renewed);
  if (second.status === 401) identity.unauthorized(renewed, second);
  return second;
}
