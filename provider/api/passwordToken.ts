import type { Clock } from "../clock";
import type { Credential, Scope } from "./credential";
import { readErrorBody } from "./errorBody";
import { AuthenticationError, DecodeError } from "./errors";
import { nameCall, type HttpRequest, type Send } from "./http";
import { JsonMismatch, JsonObject } from "./json";
import { toApiError } from "./refusal";
import type { Token } from "./tokenSource";

type PasswordCredential = Extract<Credential, { kind: "password" }>;

/**
 * Asks IAM for a project's token with a user's password: `POST {authUrl}/auth/tokens`. Throws AuthenticationError when
 * IAM refuses the credential, ApiError for any other refusal, DecodeError when the answer holds no token.
 */
export async function requestPasswordToken(
  send: Send,
  authUrl: string,
  credential: PasswordCredential,
  scope: Scope,
  clock: Clock,
): Promise<Token> {
  const request: HttpRequest = {
    method: "POST",
    url: new URL(`${authUrl}/auth/tokens?nocatalog=1`),
    body: { auth: { identity: identityOf(credential), scope: scopeOf(credential, scope) } },
  };
  const answer = await send(request);
  const call = nameCall(request);
  if (answer.status === 401) {
    const { apiCode, apiMessage } = readErrorBody(answer.body);
    const said = [apiCode, apiMessage].filter(Boolean).join(" ");
    throw new AuthenticationError(
      `IAM refused the user and password from ${credential.source}${said && ` (${said})`}. ` +
        `Check the user, the domain and the password there; it was asked at ${call.url}`,
    );
  }
  if (answer.status !== 201) {
    throw toApiError(call, answer, clock.now());
  }
  const value = answer.header("x-subject-token");
  if (!value) throw new DecodeError(call, "the header X-Subject-Token is absent", answer.requestId);
  return { value, ...readToken(answer.body, call, answer.requestId, clock.now()) };
}

function identityOf(credential: PasswordCredential): unknown {
  const user = { ...credential.user, password: credential.password };
  return { methods: ["password"], password: { user } };
}

function scopeOf(credential: PasswordCredential, scope: Scope): unknown {
  if ("projectId" in scope) return { project: { id: scope.projectId } };
  const domain = "domain" in credential.user ? { domain: credential.user.domain } : {};
  return { project: { name: scope.projectName, ...domain } };
}

function readToken(
  body: string,
  call: ReturnType<typeof nameCall>,
  requestId: string | undefined,
  nowMs: number,
): Omit<Token, "value"> {
  try {
    const token = new JsonObject(JSON.parse(body)).object("token");
    const expiresAtMs = Date.parse(token.text("expires_at"));
    const issuedAtMs = Date.parse(token.optionalText("issued_at") ?? "");
    if (Number.isNaN(expiresAtMs)) throw token.invalid("expires_at", "a time");
    const project = token.optionalObject("project");
    return {
      // The token's own lifetime, counted on our clock: the server's may be minutes off.
      lifetimeMs: expiresAtMs - (Number.isNaN(issuedAtMs) ? nowMs : issuedAtMs),
      ...(project && { projectId: project.text("id") }),
    };
  } catch (error) {
    if (error instanceof JsonMismatch || error instanceof SyntaxError) {
      throw new DecodeError(call, error instanceof SyntaxError ? "it is not JSON" : error.message, requestId);
    }
    throw error;
  }
}
