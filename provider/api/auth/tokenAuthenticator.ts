import type { Credential } from "../../connection/credential";
import { AuthenticationError } from "../errors";
import { withHeaders, type HttpAnswer, type HttpRequest } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { saidIn } from "./iamTokens";
import type { Token, TokenSource } from "./tokenSource";

/** Proves who sends with a token: one that was given, or one from IAM, which is renewed. */
export class TokenAuthenticator implements Authenticator {
  constructor(
    private readonly credential: Credential,
    private readonly tokens: TokenSource,
  ) {}

  prepare(signal?: AbortSignal): Promise<Token> {
    return this.tokens.get(signal);
  }

  async authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest> {
    return withHeaders(request, { "X-Auth-Token": (await this.tokens.get(signal)).value });
  }

  unauthorized(proven: HttpRequest, answer: HttpAnswer): void {
    this.tokens.discard(proven.headers?.["X-Auth-Token"] ?? "");
    if (this.credential.kind !== "token") return;
    throw new AuthenticationError(
      `${proven.url.host} refused the token from ${this.credential.source}${saidIn(answer)}: it has expired, was revoked, or is for ` +
        "another project or region. Set a new token there, or configure a user and password, whose token is renewed by itself",
    );
  }
}
