import type { Clock } from "../../clock";
import { signatureHeaders, type SignatureForm } from "./accessKeySigner";
import type { Catalog } from "./catalog";
import type { Credential } from "../../connection/credential";
import { AuthenticationError } from "../errors";
import { bodyText, type HttpAnswer, type HttpRequest, type Send } from "../transport/http";
import type { Authenticator } from "./authenticator";
import { fetchCatalog, findProjectId } from "./iamLookups";
import { saidIn } from "./iamTokens";
import { AsyncLazy } from "../asyncLazy";
import type { Connection } from "../service";

type AccessKeyCredential = Extract<Credential, { kind: "accessKey" }>;

/** Proves who sends by signing each request with an access key. */
export class AccessKeyAuthenticator implements Authenticator {
  readonly #projectId: AsyncLazy<string>;
  readonly #catalog: AsyncLazy<Catalog | undefined>;
  /** The form that the gateway has not refused. */
  #form: SignatureForm = "simple";

  constructor(
    settings: Connection,
    private readonly credential: AccessKeyCredential,
    send: Send,
    private readonly clock: Clock,
  ) {
    const { authUrl, origins, scope } = settings;
    const reader = {
      authUrl,
      origins,
      send,
      clock,
      authenticate: (request: HttpRequest) => Promise.resolve(this.#sign(request)),
      unauthorized: (proven: HttpRequest, answer: HttpAnswer) => this.unauthorized(proven, answer),
    };
    this.#projectId = new AsyncLazy(() =>
      "projectId" in scope ? Promise.resolve(scope.projectId) : findProjectId(reader, scope.projectName),
    );
    this.#catalog = new AsyncLazy(() => fetchCatalog(reader));
  }

  /** A signature needs nobody's answer. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async authenticate(request: HttpRequest, signal?: AbortSignal): Promise<HttpRequest> {
    return this.#sign(request, { "X-Project-Id": await this.projectId(signal) });
  }

  unauthorized(proven: HttpRequest, answer: HttpAnswer): void {
    const tried: SignatureForm = proven.headers?.["Authorization"]?.includes(" Access=") ? "simple" : "derived";
    if (tried === "simple") {
      this.#form = "derived";
      return;
    }
    this.#form = "simple";
    const { source, securityToken } = this.credential;
    throw new AuthenticationError(
      `The access key from ${source} was refused${saidIn(answer)}. Check the key, its secret and this machine's clock` +
        (securityToken === undefined
          ? "; a temporary key needs its security token too, in the same place"
          : ", and that the temporary key has not expired"),
    );
  }

  projectId(signal?: AbortSignal): Promise<string> {
    return this.#projectId.get(signal);
  }

  catalog(signal?: AbortSignal): Promise<Catalog | undefined> {
    return this.#catalog.get(signal);
  }

  #sign(request: HttpRequest, headers: Readonly<Record<string, string>> = {}): HttpRequest {
    return signRequest(
      { ...request, headers: { ...request.headers, ...headers } },
      this.credential,
      this.#form,
      this.clock.now(),
    );
  }
}

/** A request signed with an access key. A security token goes with it unsigned, as the platform's tools send it. */
export function signRequest(
  request: HttpRequest,
  key: AccessKeyCredential,
  form: SignatureForm,
  nowMs: number,
): HttpRequest {
  const { method, url, headers = {} } = request;
  const proof = signatureHeaders({ method, url, headers, body: bodyText(request) ?? "" }, key, form, nowMs);
  const { securityToken } = key;
  return {
    ...request,
    headers: { ...headers, ...proof, ...(securityToken !== undefined && { "X-Security-Token": securityToken }) },
  };
}
