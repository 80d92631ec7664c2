import { systemClock, type Clock } from "../clock";
import { identityKey } from "./credential";
import type { Endpoint } from "./endpoint";
import { readErrorBody } from "./errorBody";
import { AuthenticationError, DecodeError } from "./errors";
import { httpSender, nameCall, type HttpAnswer, type HttpRequest, type Send } from "./http";
import { JsonMismatch, JsonObject } from "./json";
import { requestPasswordToken } from "./passwordToken";
import { toApiError } from "./refusal";
import { RequestRate, requestRateOf } from "./requestRate";
import { parseRetryAfter } from "./retryAfter";
import type { ConnectionSettings } from "./settings";
import { TokenSource, type Token } from "./tokenSource";

/** One identity's way to one project's DDM API. */
export interface Session {
  /** The project's id: as configured, else as IAM tells. */
  projectId(signal?: AbortSignal): Promise<string>;
  /** Resolves when the endpoint's pace allows one more call, to be made with `callInTurn`. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Makes one call for which a turn was waited for. Throws ApiError, DecodeError, AuthenticationError, what the sender throws, or the signal's reason. */
  callInTurn<Params, Result>(endpoint: Endpoint<Params, Result>, params: Params, signal?: AbortSignal): Promise<Result>;
  /** Waits for a turn and makes one call. Throws as `callInTurn` does. */
  call<Params, Result>(endpoint: Endpoint<Params, Result>, params: Params, signal?: AbortSignal): Promise<Result>;
}

const sessions = new Map<string, Session>();
/** A program uses a handful of identities; a cache that outgrows this is started anew. */
const sessionLimit = 100;

/** The session of these settings: the same settings give the same session, so its token is shared. */
export function openSession(settings: ConnectionSettings): Session {
  const key = identityKey(settings);
  const known = sessions.get(key);
  if (known) return known;
  if (sessions.size >= sessionLimit) sessions.clear();
  const session = createSession(settings, httpSender(), systemClock, requestRateOf(settings.endpoint, systemClock));
  sessions.set(key, session);
  return session;
}

/** A session with its own cache, sender and clock. */
export function createSession(
  settings: ConnectionSettings,
  send: Send,
  clock: Clock,
  rate = new RequestRate(clock),
): Session {
  const tokens = new TokenSource(() => fetchToken(settings, send, clock), clock);

  const projectId = async (signal?: AbortSignal): Promise<string> => {
    if ("projectId" in settings.scope) return settings.scope.projectId;
    const token = await tokens.get(signal);
    if (token.projectId === undefined) {
      throw new AuthenticationError(
        `IAM gave a token that is for no project, although one for "${settings.scope.projectName}" was asked for. ` +
          "Set the project's id (otc-ddm:projectId or OS_PROJECT_ID)",
      );
    }
    return token.projectId;
  };

  const sendPaced = async (request: HttpRequest, token: Token, signal?: AbortSignal): Promise<HttpAnswer> => {
    const answer = await send(withToken(request, token), signal);
    if (answer.status === 429) rate.throttled(parseRetryAfter(answer.header("retry-after"), clock.now()));
    else rate.accepted();
    return answer;
  };

  const callInTurn: Session["callInTurn"] = async (endpoint, params, signal) => {
    const token = await tokens.get(signal);
    const request = buildRequest(settings.endpoint, await projectId(signal), endpoint, params);
    const sendSignal = endpoint.mustFinish ? undefined : signal;
    const first = await sendPaced(request, token, sendSignal);
    if (first.status !== 401) return readAnswer(request, first, endpoint, clock);
    // Once only: a token may have been revoked, but a service that keeps saying 401 means it.
    tokens.discard(token);
    if (settings.credential.kind === "token") throw tokenRefused(settings.credential.source, first);
    const renewed = await tokens.get(signal);
    await rate.turn(signal);
    return readAnswer(request, await sendPaced(request, renewed, sendSignal), endpoint, clock);
  };

  return {
    projectId,
    turn: (signal) => rate.turn(signal),
    callInTurn,
    async call(endpoint, params, signal) {
      await rate.turn(signal);
      return callInTurn(endpoint, params, signal);
    },
  };
}

async function fetchToken(settings: ConnectionSettings, send: Send, clock: Clock): Promise<Token> {
  const { credential } = settings;
  switch (credential.kind) {
    case "token":
      return { value: credential.token };
    case "password":
      return requestPasswordToken(send, settings.authUrl, credential, settings.scope, clock);
  }
}

function tokenRefused(source: string, answer: HttpAnswer): AuthenticationError {
  const { apiCode, apiMessage } = readErrorBody(answer.body);
  const said = [apiCode, apiMessage].filter(Boolean).join(" ");
  return new AuthenticationError(
    `DDM refused the token from ${source}${said && ` (${said})`}: it has expired, was revoked, or is for another ` +
      "project or region. Set a new token there, or configure a user and password, whose token is renewed by itself",
  );
}

function withToken(request: HttpRequest, token: Token): HttpRequest {
  return { ...request, headers: { "X-Auth-Token": token.value } };
}

function buildRequest<Params, Result>(
  root: string,
  projectId: string,
  endpoint: Endpoint<Params, Result>,
  params: Params,
): HttpRequest {
  const url = new URL(`${root}/${endpoint.version}/${encodeURIComponent(projectId)}/${endpoint.path(params)}`);
  for (const [key, value] of Object.entries(endpoint.query?.(params) ?? {})) url.searchParams.set(key, value);
  return {
    method: endpoint.method,
    url,
    ...(endpoint.body && { body: endpoint.body(params) }),
    ...(endpoint.timeoutMs !== undefined && { timeoutMs: endpoint.timeoutMs }),
  };
}

function readAnswer<Params, Result>(
  request: HttpRequest,
  answer: HttpAnswer,
  endpoint: Endpoint<Params, Result>,
  clock: Clock,
): Result {
  const call = nameCall(request);
  if (answer.status !== endpoint.successStatus) {
    throw toApiError(call, answer, clock.now());
  }
  try {
    if (answer.body.trim() === "") throw new JsonMismatch("it is empty");
    return endpoint.decode(new JsonObject(JSON.parse(answer.body)));
  } catch (error) {
    if (error instanceof JsonMismatch) throw new DecodeError(call, error.message, answer.requestId);
    if (error instanceof SyntaxError) {
      const kind = /^\s*</.test(answer.body) ? "it is HTML, not JSON" : "it is not JSON";
      throw new DecodeError(call, kind, answer.requestId);
    }
    throw error;
  }
}
