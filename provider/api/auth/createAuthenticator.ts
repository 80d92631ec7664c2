import type { Clock } from "../../clock";
import { identityKey } from "../../connection/credential";
import type { Connection } from "../service";
import type { Send } from "../transport/http";
import { accessKeyAuthenticator } from "./accessKeyAuthenticator";
import type { Authenticator } from "./authenticator";
import { tokenFetcher } from "./fetchToken";
import { RefusedLogins } from "./refusedLogins";
import { tokenAuthenticator } from "./tokenAuthenticator";
import { TokenSource } from "./tokenSource";

/** The authenticator of a connection: an access key signs by itself, anything else needs a token. */
export function createAuthenticator(
  connection: Connection,
  send: Send,
  clock: Clock,
  refusedLogins = new RefusedLogins(),
): Authenticator {
  const { authUrl, scope, credential } = connection;
  if (credential.kind === "accessKey" && !credential.agency) return accessKeyAuthenticator(credential, clock);
  const key = identityKey(authUrl, scope, credential);
  const fetchToken = tokenFetcher(connection, send, clock);
  return tokenAuthenticator(credential, new TokenSource(() => refusedLogins.run(key, fetchToken), clock));
}
