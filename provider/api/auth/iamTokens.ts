import type { Clock } from "../../clock";
import { knownSecrets } from "../../text/knownSecrets";
import { readCatalog } from "./catalog";
import type { Agency, Credential, Scope } from "../../connection/credential";
import { readErrorBody } from "../errorBody";
import { addressAdvice } from "../existence";
import { AuthenticationError, DecodeError, type CallName } from "../errors";
import { nameCall, type HttpAnswer, type HttpRequest, type Send } from "../transport/http";
import { JsonMismatch, JsonReader } from "../jsonReader";
import { expectId, readId } from "../ids";
import { isSuccess, toApiError } from "../toApiError";
import type { Service } from "../service";
import type { Token } from "./tokenSource";

type PasswordCredential = Extract<Credential, { kind: "password" }>;

/** What a token is asked for: a project, or the whole of the user's domain, for which agencies are. */
export type TokenScope = Scope | "domain";

/** Where tokens come from, and how. */
export interface Iam {
  readonly service: Service;
  readonly send: Send;
  readonly clock: Clock;
  /** Whether the answer is to hold the catalog. */
  readonly withCatalog: boolean;
}

/**
 * Asks IAM for a token with a user's password, and a passcode where there is one: `POST {authUrl}/auth/tokens`. Throws
 * AuthenticationError when IAM refuses the credential, ApiError for any other refusal, DecodeError when the answer holds
 * no token.
 */
export async function requestPasswordToken(
  iam: Iam,
  credential: PasswordCredential,
  scope: TokenScope,
): Promise<Token> {
  const { user, password, passcode, source } = credential;
  const identity = {
    methods: passcode === undefined ? ["password"] : ["password", "totp"],
    password: { user: { ...user, password } },
    ...(passcode !== undefined && { totp: { user: { ...user, passcode } } }),
  };
  const what = passcode === undefined ? "user and password" : "user, password and MFA passcode";
  const hint = passcode === undefined ? "the domain and the password" : "the password, and that the passcode is new";
  const auth = { identity, ...passwordScope(user, scope) };
  const asked = { ...projectIdOf(scope), ...("id" in user && { userId: user.id }) };
  return requestToken(
    iam,
    { auth, asked, sign: (request) => request },
    {
      refused: `IAM refused the ${what} from ${source}`,
      check: `Check the user, ${hint} there`,
    },
  );
}

/** Asks IAM for a token of another domain's agency, with proof that the caller may act for it. Throws as above. */
export async function requestAgencyToken(
  iam: Iam,
  agency: Agency,
  scope: Scope,
  source: string,
  sign: (request: HttpRequest) => HttpRequest,
): Promise<Token> {
  const { domain, name } = agency;
  const domainField = "id" in domain ? { domain_id: domain.id } : { domain_name: domain.name };
  const project = agency.project ?? scope;
  const auth = {
    // The reference calls the field agency_name in its table and xrole_name in its example: the latter is right.
    identity: { methods: ["assume_role"], assume_role: { ...domainField, xrole_name: name } },
    scope: { project: "projectId" in project ? { id: project.projectId } : { name: project.projectName } },
  };
  return requestToken(
    iam,
    { auth, asked: projectIdOf(project), sign },
    {
      refused: `IAM refused the agency "${name}" to the credential from ${source}`,
      check: "Check the agency's name, its domain and its project, and that the user has the right to act for it",
    },
  );
}

/** What a token is asked for by an id, which must stand in it. */
interface AskedIds {
  readonly projectId?: string;
  readonly userId?: string;
}

interface TokenRequest {
  readonly auth: unknown;
  readonly asked: AskedIds;
  readonly sign: (request: HttpRequest) => HttpRequest;
}

const projectIdOf = (scope: TokenScope): AskedIds =>
  scope !== "domain" && "projectId" in scope ? { projectId: scope.projectId } : {};

async function requestToken(
  { service, send, clock, withCatalog }: Iam,
  { auth, asked, sign }: TokenRequest,
  words: { readonly refused: string; readonly check: string },
): Promise<Token> {
  const url = new URL(`${service.address}/auth/tokens${withCatalog ? "" : "?nocatalog=1"}`);
  const request: HttpRequest = { method: "POST", url, body: { auth }, hasSecretBodies: true };
  const answer = await send(sign(request));
  const call = nameCall(request);
  if (answer.status === 401)
    throw new AuthenticationError(`${words.refused}${saidIn(answer)}. ${words.check}; it was asked at ${call.url}`);
  if (!isSuccess(answer.status)) throw toApiError(service, call, answer, clock.now());
  const value = answer.header("x-subject-token");
  if (!value) {
    const problem = `the header X-Subject-Token is absent. ${addressAdvice(service)}`;
    throw new DecodeError(call, problem, answer.requestId);
  }
  knownSecrets.add(value);
  return { value, ...readToken(answer, asked, call, clock.now()) };
}

/** What a refusal says, in brackets. */
export function saidIn(answer: HttpAnswer): string {
  const { apiCode, apiMessage } = readErrorBody(answer.body);
  const said = [apiCode, apiMessage].filter(Boolean).join(" ");
  return said && ` (${said})`;
}

function passwordScope(user: PasswordCredential["user"], scope: TokenScope): { scope?: unknown } {
  if (scope === "domain") return user.domain ? { scope: { domain: user.domain } } : {};
  if ("projectId" in scope) return { scope: { project: { id: scope.projectId } } };
  return { scope: { project: { name: scope.projectName, ...(user.domain && { domain: user.domain }) } } };
}

function readToken(answer: HttpAnswer, asked: AskedIds, call: CallName, nowMs: number): Omit<Token, "value"> {
  try {
    const token = new JsonReader(JSON.parse(answer.body)).object("token");
    const expiresAtMs = Date.parse(token.text("expires_at"));
    const issuedAtMs = Date.parse(token.optionalText("issued_at") ?? "");
    if (Number.isNaN(expiresAtMs)) throw token.invalid("expires_at", "a time");
    const project = token.optionalObject("project");
    if (project && asked.projectId !== undefined) expectId(project, "id", asked.projectId);
    const user = token.optionalObject("user");
    if (user && asked.userId !== undefined) expectId(user, "id", asked.userId);
    const catalog = readCatalog(token);
    return {
      // The token's own lifetime, counted on our clock: the server's may be minutes off.
      lifetimeMs: expiresAtMs - (Number.isNaN(issuedAtMs) ? nowMs : issuedAtMs),
      ...(project && { projectId: readId(project, "id") }),
      ...(catalog && { catalog }),
    };
  } catch (error) {
    if (error instanceof JsonMismatch || error instanceof SyntaxError) {
      throw new DecodeError(call, error instanceof SyntaxError ? "it is not JSON" : error.message, answer.requestId);
    }
    throw error;
  }
}
