import type { Clock } from "../../clock";
import type { ConnectionSettings } from "../../connection/connectionSettings";
import type { Agency, Credential, Domain, Scope } from "../../connection/credential";
import { knownSecrets } from "../../text/knownSecrets";
import { withoutUndefined } from "../../withoutUndefined";
import { saidIn } from "../errorBody";
import { AuthenticationError, CallError, DecodeError, IdentityError } from "../errors";
import type { JsonReader } from "../jsonReader";
import { decodeJson, expectSuccess } from "../readAnswer";
import { addressAdvice, serviceOf, type Iam } from "../service";
import { nameCall, withHeaders, type HttpRequest, type Send } from "../transport/http";
import { signRequest } from "./accessKeyAuthenticator";
import { readCatalog } from "./catalog";
import type { Token } from "./tokenSource";

type PasswordCredential = Extract<Credential, { kind: "password" }>;

/** IAM, which issues tokens. */
interface TokenService extends Iam {
  /** Whether the answer must include the catalog. */
  readonly withCatalog: boolean;
}

/** A log-in: its request, and the texts for the error if IAM refuses it. */
interface LogIn {
  /** JSON leaves out what is undefined. */
  readonly auth: { readonly identity: unknown; readonly scope: unknown };
  /** The requested ids. The token must have the same. */
  readonly projectId: string | undefined;
  readonly userId?: string | undefined;
  readonly refused: string;
  readonly check: string;
}

/** Returns a function that fetches a new token. The answer includes the catalog if no address of DDM is set. */
export function tokenFetcher(connection: ConnectionSettings, send: Send, clock: Clock): () => Promise<Token> {
  const { credential, scope, endpoint } = connection;
  if (credential.kind === "token") return () => Promise.resolve({ value: credential.token });
  const service = serviceOf("IAM", connection);
  if (!service)
    return () => Promise.reject(new IdentityError("IAM's address is unknown. Set otc-ddm:authUrl or OS_AUTH_URL"));
  const iam = { service, send, clock, withCatalog: endpoint === undefined };
  const { agency, source } = credential;
  if (credential.kind === "accessKey") {
    if (!agency) throw new IdentityError("An access key alone gets no token");
    const proven: Send = (request) => send(signRequest(request, credential, "simple", clock.now()));
    return () => requestToken({ ...iam, send: proven }, agencyLogIn(agency, scope, source));
  }
  const request = credential.passcode === undefined ? requestToken : requestTokenOnce(source);
  if (!agency) return () => request(iam, passwordLogIn(credential, scope));
  return async () => {
    const { value } = await request({ ...iam, withCatalog: false }, passwordLogIn(credential, "domain"));
    const proven: Send = (asking) => send(withHeaders(asking, { "X-Auth-Token": value }));
    return requestToken({ ...iam, send: proven }, agencyLogIn(agency, scope, source));
  };
}

/** A passcode is valid for one log-in that IAM receives. A second log-in with it would only lock the user out. */
function requestTokenOnce(source: string): typeof requestToken {
  /** The result of the log-in with the passcode; undefined while the passcode is unused. */
  let use: { readonly failure?: unknown } | undefined;
  return async (iam, logIn) => {
    if (use) {
      const spent =
        use.failure instanceof Error
          ? `The log-in with the MFA passcode from ${source} failed (${use.failure.message})`
          : `The token from the log-in with the MFA passcode from ${source} is no longer valid`;
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

/**
 * Logs in with a user's password, and a passcode if one is set. The token is for a project, or for the domain if an
 * agency follows.
 */
function passwordLogIn(credential: PasswordCredential, scope: Scope | "domain"): LogIn {
  const { user, password, passcode, source } = credential;
  const [methods, what, hint] =
    passcode === undefined
      ? [["password"], "user and password", "the domain and the password"]
      : [["password", "totp"], "user, password and MFA passcode", "the password, and that the passcode is new"];
  const totp = passcode === undefined ? undefined : { user: { ...user, passcode } };
  return {
    auth: {
      identity: { methods, password: { user: { ...user, password } }, totp },
      scope: scope === "domain" ? user.domain && { domain: user.domain } : projectScope(scope, user.domain),
    },
    projectId: scope === "domain" ? undefined : projectIdOf(scope),
    userId: "id" in user ? user.id : undefined,
    refused: `IAM refused the ${what} from ${source}`,
    check: `Check the user, ${hint} there`,
  };
}

/** Logs in with an agency of another domain. The request itself must be authenticated as the caller. */
function agencyLogIn(agency: Agency, scope: Scope, source: string): LogIn {
  const { domain, name, project = scope } = agency;
  const domainField = "id" in domain ? { domain_id: domain.id } : { domain_name: domain.name };
  return {
    auth: {
      // The table of the reference calls this field agency_name, its example xrole_name: the example is right.
      identity: { methods: ["assume_role"], assume_role: { ...domainField, xrole_name: name } },
      scope: projectScope(project),
    },
    projectId: projectIdOf(project),
    refused: `IAM refused the agency "${name}" to the credential from ${source}`,
    check: "Check the agency's name, its domain and its project, and that the user has the right to act for it",
  };
}

const projectIdOf = (scope: Scope): string | undefined => ("projectId" in scope ? scope.projectId : undefined);

const projectScope = (scope: Scope, domain?: Domain): unknown => ({
  project: "projectId" in scope ? { id: scope.projectId } : { name: scope.projectName, domain },
});

/**
 * Requests a token from IAM: `POST {authUrl}/auth/tokens`. Throws AuthenticationError if IAM refuses the credential,
 * ApiError for any other refusal, DecodeError if the answer has no token.
 */
async function requestToken({ service, send, clock, withCatalog }: TokenService, logIn: LogIn): Promise<Token> {
  const { auth, refused, check, ...asked } = logIn;
  const url = new URL(`${service.address}/auth/tokens${withCatalog ? "" : "?nocatalog=1"}`);
  const request: HttpRequest = { method: "POST", url, body: { auth }, hasSecretBodies: true };
  const answer = await send(request);
  const exchange = { service, request, answer, nowMs: clock.now() };
  const call = nameCall(request);
  if (answer.status === 401)
    throw new AuthenticationError(`${refused}${saidIn(answer.body)}. ${check}. The request was sent to ${call.url}`);
  expectSuccess(exchange);
  const value = answer.header("x-subject-token");
  if (!value) {
    const problem = `the header X-Subject-Token is absent. ${addressAdvice(service)}`;
    throw new DecodeError(call, problem, answer.requestId);
  }
  knownSecrets.add(value);
  return { value, ...decodeJson(exchange, (body) => readToken(body.object("token"), asked, exchange.nowMs)) };
}

function readToken(token: JsonReader, asked: Pick<LogIn, "projectId" | "userId">, nowMs: number): Omit<Token, "value"> {
  const expiresAtMs = Date.parse(token.text("expires_at"));
  const issuedAtMs = Date.parse(token.optionalText("issued_at") ?? "");
  if (Number.isNaN(expiresAtMs)) throw token.invalid("expires_at", "a time");
  const project = token.optionalObject("project");
  project?.expect("id", asked.projectId);
  token.optionalObject("user")?.expect("id", asked.userId);
  return withoutUndefined({
    // The token's lifetime, not its end: this machine's clock and the server's may differ by minutes.
    lifetimeMs: expiresAtMs - (Number.isNaN(issuedAtMs) ? nowMs : issuedAtMs),
    projectId: project && project.id("id"),
    catalog: readCatalog(token),
  });
}
