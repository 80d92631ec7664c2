import type { Clock } from "../../clock";
import { AuthenticationError, CallError, IdentityError } from "../errors";
import { serviceOf, type Connection } from "../service";
import { withHeaders, type Send } from "../transport/http";
import { signRequest } from "./accessKeyAuthenticator";
import { agencyLogIn, passwordLogIn, requestToken } from "./iamTokens";
import type { Token } from "./tokenSource";

/** How a connection gets a token, each time that it needs one. The catalog comes with it where no address of DDM is set. */
export function tokenFetcher(connection: Connection, send: Send, clock: Clock): () => Promise<Token> {
  const { credential, scope, endpoint } = connection;
  if (credential.kind === "token") return () => Promise.resolve({ value: credential.token });
  const service = serviceOf("IAM", connection);
  if (!service)
    return () => Promise.reject(new IdentityError("IAM's address is not known. Set otc-ddm:authUrl or OS_AUTH_URL"));
  const iam = { service, send, clock, withCatalog: endpoint === undefined };
  const { agency, source } = credential;
  switch (credential.kind) {
    case "password": {
      const request = credential.passcode === undefined ? requestToken : requestTokenOnce(source);
      if (!agency) return () => request(iam, passwordLogIn(credential, scope));
      return async () => {
        const { value } = await request({ ...iam, withCatalog: false }, passwordLogIn(credential, "domain"));
        const proven: Send = (asking) => send(withHeaders(asking, { "X-Auth-Token": value }));
        return requestToken({ ...iam, send: proven }, agencyLogIn(agency, scope, source));
      };
    }
    case "accessKey": {
      if (!agency) throw new IdentityError("An access key alone gets no token");
      const proven: Send = (request) => send(signRequest(request, credential, "simple", clock.now()));
      return () => requestToken({ ...iam, send: proven }, agencyLogIn(agency, scope, source));
    }
  }
}

/** A passcode is good for one log-in that IAM received: a second would only lock the user out. */
function requestTokenOnce(source: string): typeof requestToken {
  /** What became of the log-in with the passcode; absent where the passcode is still good. */
  let use: { readonly failure?: unknown } | undefined;
  return async (iam, logIn) => {
    if (use) {
      const spent =
        use.failure instanceof Error
          ? `The log-in with the MFA passcode from ${source} failed (${use.failure.message})`
          : `The token that the MFA passcode from ${source} was good for has ended`;
      throw new AuthenticationError(
        `${spent}, and a passcode cannot be used twice. Run again with a new passcode, or use an access key, which needs none`,
      );
    }
    use = {};
    try {
      return await requestToken(iam, logIn);
    } catch (error) {
      const received = !(error instanceof CallError) || (error.sent && error.kind !== "throttled");
      use = received ? { failure: error } : undefined;
      throw error;
    }
  };
}
