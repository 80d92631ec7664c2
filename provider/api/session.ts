import { systemClock, type Clock } from "../clock";
import { ddmRoot } from "./catalog";
import { connectionPools } from "./connections";
import { createIdentity } from "./createIdentity";
import { identityKey } from "./credential";
import { loggedSend } from "./debugLog";
import type { Endpoint } from "./endpoint";
import { DecodeError, IdentityError } from "./errors";
import { httpSender, nameCall, type HttpAnswer, type HttpRequest, type Send } from "./http";
import type { Identity } from "./identity";
import { JsonMismatch, JsonObject } from "./json";
import { Once } from "./once";
import { toApiError } from "./refusal";
import { regions } from "./regions";
import { RequestRate, requestRateOf } from "./requestRate";
import { parseRetryAfter } from "./retryAfter";
import { sendProven } from "./sendProven";
import type { ConnectionSettings } from "./settings";

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

/** A session, and where its requests are shown at present. */
interface OpenSession {
  readonly session: Session;
  debug: ((line: string) => void) | undefined;
}

const sessions = new Map<string, OpenSession>();
/** A program uses a handful of identities; a cache that outgrows this is started anew. */
const sessionLimit = 100;

/**
 * The session of these settings: the same settings give the same session, so its token is shared. Whoever wants to see
 * requests has a session of their own: what they share with others would be shown to all or to nobody.
 */
export function openSession(settings: ConnectionSettings, debug?: (line: string) => void): Session {
  const key = identityKey(settings, debug !== undefined);
  const known = sessions.get(key);
  if (known) {
    known.debug = debug;
    return known.session;
  }
  if (sessions.size >= sessionLimit) sessions.clear();
  const sender = httpSender(systemClock, connectionPools(settings.tls, settings.proxies));
  const show = (line: string): void => opened.debug?.(line);
  const send = debug ? loggedSend(sender, show, systemClock) : sender;
  const session = createSession(settings, send, systemClock, (root) => requestRateOf(root, systemClock));
  const opened: OpenSession = { session, debug };
  sessions.set(key, opened);
  return session;
}

/** A session with its own cache, sender and clock. */
export function createSession(
  settings: ConnectionSettings,
  send: Send,
  clock: Clock,
  rateOf?: (root: string) => RequestRate,
): Session {
  const ownRate = new RequestRate(clock);
  const paceOf = rateOf ?? (() => ownRate);
  const identity = createIdentity(settings, send, clock);
  const root = new Once(() => findRoot(settings, identity));

  const sendPaced = async (request: HttpRequest, rate: RequestRate, signal?: AbortSignal): Promise<HttpAnswer> => {
    const answer = await send(request, signal);
    if (answer.status === 429) rate.throttled(parseRetryAfter(answer.header("retry-after"), clock.now()));
    else rate.accepted();
    return answer;
  };

  const callInTurn: Session["callInTurn"] = async (endpoint, params, signal) => {
    const address = await root.get(signal);
    const rate = paceOf(address);
    const request = buildRequest(address, await identity.projectId(signal), endpoint, params);
    const sendSignal = endpoint.mustFinish ? undefined : signal;
    const sendOne = (proven: HttpRequest): Promise<HttpAnswer> => sendPaced(proven, rate, sendSignal);
    const answer = await sendProven(identity, request, sendOne, signal, () => rate.turn(signal));
    return readAnswer(request, answer, endpoint, clock);
  };

  const turn = async (signal?: AbortSignal): Promise<void> => paceOf(await root.get(signal)).turn(signal);
  return {
    projectId: (signal) => identity.projectId(signal),
    turn,
    callInTurn,
    async call(endpoint, params, signal) {
      await turn(signal);
      return callInTurn(endpoint, params, signal);
    },
  };
}

/** The root of the DDM API: as it was set, else as the catalog says, else the region's published one. */
async function findRoot({ endpoint, region, allowHttp }: ConnectionSettings, identity: Identity): Promise<string> {
  if (endpoint !== undefined) return endpoint;
  const catalog = await identity.catalog();
  const found = (catalog && ddmRoot(catalog, region, allowHttp)) ?? regions.get(region ?? "")?.endpoint;
  if (found !== undefined) return found;
  throw new IdentityError(
    `DDM is not offered in the region ${region ?? "(none is set)"}, as far as ${catalog ? "the catalog of this project" : "the published endpoints"} ` +
      "tells. If it is, set its address: the input endpoint, otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE",
  );
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
