import type { Credential } from "../../connection/credential";
import { AuthenticationError } from "../errors";
import { withHeaders } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { saidIn } from "../errorBody";
import type { TokenSource } from "./tokenSource";

/** Proves who sends with a token: one that was given, or one from IAM, which is renewed. */
export const tokenAuthenticator = ({ kind, source }: Credential, tokens: TokenSource): Authenticator => ({
  prepare: (signal) => tokens.get(signal),
  authenticate: async (request, signal) => withHeaders(request, { "X-Auth-Token": (await tokens.get(signal)).value }),
  unauthorized({ headers, url }, answer) {
    tokens.discard(headers?.["X-Auth-Token"] ?? "");
    if (kind !== "token") return;
    throw new AuthenticationError(
      `${url.host} refused the token from ${source}${saidIn(answer.body)}: it has expired, was revoked, or is for ` +
        "another project or region. Set a new token there, or configure a user and password, whose token is renewed by itself",
    );
  },
});
