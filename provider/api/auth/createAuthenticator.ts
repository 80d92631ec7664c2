import type { Clock } from "../../clock";
import { identityKey } from "../../connection/credential";
import type { ConnectionSettings } from "../../connection/connectionSettings";
import { saidIn } from "../errorBody";
import { AuthenticationError } from "../errors";
import { withHeaders, type Send } from "../transport/http";
import { accessKeyAuthenticator } from "./accessKeyAuthenticator";
import type { Authenticator } from "./authenticator";
import { tokenFetcher } from "./iamTokens";
import { RefusedLogins } from "./refusedLogins";
import { TokenSource } from "./tokenSource";

/**
 * The authenticator of a connection. An access key without an agency signs requests. Everything else needs a token: a
 * configured one, or one from IAM, which is renewed before it expires.
 */
export function createAuthenticator(
  connection: ConnectionSettings,
  send: Send,
  clock: Clock,
  refusedLogins = new RefusedLogins(),
): Authenticator {
  const { authUrl, scope, credential } = connection;
  if (credential.kind === "accessKey" && !credential.agency) return accessKeyAuthenticator(credential, clock);
  const key = identityKey(authUrl, scope, credential);
  const fetchToken = tokenFetcher(connection, send, clock);
  const tokens = new TokenSource(() => refusedLogins.run(key, fetchToken), clock);
  return {
    prepare: (signal) => tokens.get(signal),
    authenticate: async (request, signal) => withHeaders(request, { "X-Auth-Token": (await tokens.get(signal)).value }),
    unauthorized({ headers, url }, answer) {
      tokens.discard(headers?.["X-Auth-Token"] ?? "");
      if (credential.kind !== "token") return;
      throw new AuthenticationError(
        `${url.host} refused the token from ${credential.source}${saidIn(answer.body)}: it has expired, was revoked, or is for ` +
          "another project or region. Set a new token there, or configure a user and password: their token is renewed automatically",
      );
    },
  };
}
