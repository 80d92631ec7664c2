import type { Clock } from "../../clock";
import { signRequest } from "./accessKeyAuthenticator";
import type { Catalog } from "./catalog";
import { identityKey, type Credential, type Scope } from "../../connection/credential";
import { AuthenticationError, CallError, IdentityError } from "../errors";
import type { HttpAnswer, HttpRequest, Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { fetchCatalog, findProjectId } from "./iamLookups";
import { requestAgencyToken, requestPasswordToken, saidIn, type Iam } from "./iamTokens";
import { AsyncLazy } from "../asyncLazy";
import type { RefusedLogins } from "./refusedLogins";
import { iamAt, type Connection } from "../service";
import { TokenSource, type Token } from "./tokenSource";

/** Proves who sends with a token: one that was given, or one from IAM, which is renewed. */
export class TokenAuthenticator implements Authenticator {
  readonly #tokens: TokenSource;
  readonly #projectId: AsyncLazy<string>;
  readonly #catalog: AsyncLazy<Catalog | undefined>;
  /** What became of the log-in with the passcode; absent where the passcode is still good. */
  #passcodeUse: { failure?: unknown } | undefined;

  constructor(
    private readonly settings: Connection,
    private readonly credential: Credential,
    private readonly send: Send,
    private readonly clock: Clock,
    refusedLogins: RefusedLogins,
  ) {
    const { authUrl, scope } = settings;
    const logIn = identityKey(authUrl, scope, credential);
    this.#tokens = new TokenSource(() => refusedLogins.run(logIn, () => this.#fetch()), clock);
    const reader = {
      authUrl,
      origins: settings.origins,
      send,
      clock,
      authenticate: (request: HttpRequest, signal?: AbortSignal) => this.authenticate(request, signal),
      unauthorized: (proven: HttpRequest, answer: HttpAnswer) => this.unauthorized(proven, answer),
    };
    this.#projectId = new AsyncLazy(() => this.#findProject((name) => findProjectId(reader, name)));
    this.#catalog = new AsyncLazy(() => fetchCatalog(reader));
  }

  async prepare(signal?: AbortSignal): Promise<void> {
    await this.#tokens.get(signal);
  }

  async authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest> {
    const { value } = await this.#tokens.get(signal);
    return { ...request, headers: { ...request.headers, "X-Auth-Token": value } };
  }

  unauthorized(proven: HttpRequest, answer: HttpAnswer): void {
    this.#tokens.discard(proven.headers?.["X-Auth-Token"] ?? "");
    if (this.credential.kind !== "token") return;
    throw new AuthenticationError(
      `${proven.url.host} refused the token from ${this.credential.source}${saidIn(answer)}: it has expired, was revoked, or is for ` +
        "another project or region. Set a new token there, or configure a user and password, whose token is renewed by itself",
    );
  }

  async projectId(signal?: AbortSignal): Promise<string> {
    const { scope } = this.settings;
    const agency = "agency" in this.credential ? this.credential.agency : undefined;
    const wanted: Scope = agency?.project ?? scope;
    if ("projectId" in wanted) return wanted.projectId;
    return this.#projectId.get(signal);
  }

  /** The catalog that came with the token, else the one that IAM gives for it. */
  async catalog(signal?: AbortSignal): Promise<Catalog | undefined> {
    return (await this.#tokens.get(signal)).catalog ?? this.#catalog.get(signal);
  }

  async #findProject(byName: (name: string) => Promise<string>): Promise<string> {
    const token = await this.#tokens.get();
    if (token.projectId !== undefined) return token.projectId;
    const { scope } = this.settings;
    return "projectName" in scope ? byName(scope.projectName) : scope.projectId;
  }

  async #fetch(): Promise<Token> {
    const { credential } = this;
    const { scope } = this.settings;
    switch (credential.kind) {
      case "token":
        return { value: credential.token };
      case "password": {
        const { agency, source, passcode } = credential;
        const logIn = (iam: Iam, whole: Scope | "domain"): Promise<Token> =>
          this.#spendPasscode(passcode, () => requestPasswordToken(iam, credential, whole));
        if (!agency) return logIn(this.#iam(), scope);
        const own = await logIn(this.#iam(false), "domain");
        return requestAgencyToken(this.#iam(), agency, scope, source, (request) => ({
          ...request,
          headers: { ...request.headers, "X-Auth-Token": own.value },
        }));
      }
      case "accessKey": {
        const { agency, source } = credential;
        if (!agency) throw new IdentityError("An access key alone gets no token");
        return requestAgencyToken(this.#iam(), agency, scope, source, (request) =>
          signRequest(request, credential, "simple", this.clock.now()),
        );
      }
    }
  }

  /** A passcode is good for one log-in that IAM received: a second would only lock the user out. */
  async #spendPasscode(passcode: string | undefined, logIn: () => Promise<Token>): Promise<Token> {
    if (passcode === undefined) return logIn();
    const { source } = this.credential;
    const again = "Run again with a new passcode, or use an access key, which needs none";
    if (this.#passcodeUse) {
      const { failure } = this.#passcodeUse;
      throw new AuthenticationError(
        failure instanceof Error
          ? `The log-in with the MFA passcode from ${source} failed (${failure.message}), and a passcode cannot be used twice. ${again}`
          : `The token that the MFA passcode from ${source} was good for has ended, and a passcode cannot be used twice. ${again}`,
      );
    }
    this.#passcodeUse = {};
    try {
      return await logIn();
    } catch (error) {
      const received = !(error instanceof CallError) || (error.sent && error.kind !== "throttled");
      this.#passcodeUse = received ? { failure: error } : undefined;
      throw error;
    }
  }

  #iam(withCatalog = this.settings.endpoint === undefined): Iam {
    const { authUrl, origins } = this.settings;
    if (authUrl === undefined)
      throw new IdentityError("IAM's address is not known. Set otc-ddm:authUrl or OS_AUTH_URL");
    return { service: iamAt(authUrl, origins), send: this.send, clock: this.clock, withCatalog };
  }
}
