import type { Clock } from "../clock";
import { proveByKey } from "./accessKeyIdentity";
import type { Catalog } from "./catalog";
import type { Credential, Scope } from "./credential";
import { AuthenticationError, IdentityError } from "./errors";
import type { HttpAnswer, HttpRequest, Send } from "./http";
import type { Identity } from "./identity";
import { fetchCatalog, findProjectId } from "./iamLookups";
import { requestAgencyToken, requestPasswordToken, saidIn, type Iam } from "./iamTokens";
import { Once } from "./once";
import { iamAt, type Connection } from "./service";
import { TokenSource, type Token } from "./tokenSource";

/** Proves who sends with a token: one that was given, or one from IAM, which is renewed. */
export class TokenIdentity implements Identity {
  readonly #tokens: TokenSource;
  readonly #projectId: Once<string>;
  readonly #catalog: Once<Catalog | undefined>;
  #passcodeUsed = false;

  constructor(
    private readonly settings: Connection,
    private readonly credential: Credential,
    private readonly send: Send,
    private readonly clock: Clock,
  ) {
    this.#tokens = new TokenSource(() => this.#fetch(), clock);
    const reader = {
      authUrl: settings.authUrl,
      origins: settings.origins,
      send,
      clock,
      prove: (request: HttpRequest, signal?: AbortSignal) => this.prove(request, signal),
      refused: (proven: HttpRequest, answer: HttpAnswer) => this.refused(proven, answer),
    };
    this.#projectId = new Once(() => this.#findProject((name) => findProjectId(reader, name)));
    this.#catalog = new Once(() => fetchCatalog(reader));
  }

  async prove(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest> {
    const { value } = await this.#tokens.get(signal);
    return { ...request, headers: { ...request.headers, "X-Auth-Token": value } };
  }

  refused(proven: HttpRequest, answer: HttpAnswer): void {
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
        this.#spendPasscode(credential.passcode);
        const { agency, source } = credential;
        if (!agency) return requestPasswordToken(this.#iam(), credential, scope);
        const own = await requestPasswordToken(this.#iam(false), credential, "domain");
        return requestAgencyToken(this.#iam(), agency, scope, source, (request) => ({
          ...request,
          headers: { ...request.headers, "X-Auth-Token": own.value },
        }));
      }
      case "accessKey": {
        const { agency, source } = credential;
        if (!agency) throw new IdentityError("An access key alone gets no token");
        return requestAgencyToken(this.#iam(), agency, scope, source, (request) =>
          proveByKey(request, credential, "simple", this.clock.now()),
        );
      }
    }
  }

  /** A passcode is good for one token: a second attempt would only lock the user out. */
  #spendPasscode(passcode: string | undefined): void {
    if (passcode === undefined) return;
    if (this.#passcodeUsed) {
      throw new AuthenticationError(
        `The token that the MFA passcode from ${this.credential.source} was good for has ended, and a passcode cannot be ` +
          "used twice. Run again with a new passcode, or use an access key, which needs none",
      );
    }
    this.#passcodeUsed = true;
  }

  #iam(withCatalog = this.settings.endpoint === undefined): Iam {
    const { authUrl, origins } = this.settings;
    if (authUrl === undefined)
      throw new IdentityError("IAM's address is not known. Set otc-ddm:authUrl or OS_AUTH_URL");
    return { service: iamAt(authUrl, origins), send: this.send, clock: this.clock, withCatalog };
  }
}
