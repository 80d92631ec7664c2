import { systemClock, type Clock } from "../clock";
import { ddmRoot } from "./auth/catalog";
import { connectionPools } from "./transport/connections";
import { knownSecrets } from "../text/knownSecrets";
import { createAuthenticator } from "./auth/createAuthenticator";
import { identityKey, secretsOf } from "../connection/credential";
import { logRequests } from "./interceptors/logRequests";
import type { Endpoint, Received } from "./endpoint";
import { CallError, DecodeError, IdentityError } from "./errors";
import { httpSender, nameCall, type HttpAnswer, type HttpRequest, type Send } from "./transport/http";
import type { Authenticator } from "./auth/authenticator";
import { JsonMismatch, JsonReader } from "./jsonReader";
import { idSegment } from "./ids";
import { AsyncLazy } from "./asyncLazy";
import { isSuccess, toApiError } from "./toApiError";
import { RefusedLogins } from "./auth/refusedLogins";
import { publishedOrigin, regions } from "../connection/regions";
import { RateLimiter, rateLimiterOf } from "./interceptors/rateLimiter";
import { retryCalls, type Call } from "./interceptors/retryCalls";
import { proxyPasswords } from "../connection/proxies/proxySettings";
import { authenticate } from "./interceptors/authenticate";
import { intercept } from "./interceptors/interceptor";
import { limitRate } from "./interceptors/limitRate";
import { ddmAt, type Connection, type Service } from "./service";
import type { AddressOrigins } from "../connection/connectionSettings";
import { addressAdvice } from "./existence";
import type { ConnectionSettings } from "../connection/connectionSettings";

/** One caller's way to one project's DDM API. */
export interface Session {
  /** The project's id: as configured, else as IAM tells. */
  projectId(signal?: AbortSignal): Promise<string>;
  /** Makes one call, which is repeated where that is safe. Throws as `callOnce` does. */
  readonly call: Call;
  /**
   * Makes one call, and does not repeat it: for whoever has a retry policy of its own. Throws ApiError, DecodeError,
   * AuthenticationError, what the sender throws, or the signal's reason.
   */
  readonly callOnce: Call;
  /** For a poller, which decides what to ask only when it may ask. */
  readonly paced: PacedCalls;
}

/** Calls that are made after the rate limiter was asked. */
export interface PacedCalls {
  /** Resolves when one more call may be made. */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Makes one call that was waited for, once. Throws as `callOnce` does. */
  readonly call: Call;
}

/** A session, and where its requests are shown at present. */
interface OpenSession {
  readonly session: Session;
  debug: ((line: string) => void) | undefined;
}

const sessions = new Map<string, OpenSession>();
/** A program uses a handful of identities; a cache that outgrows this is started anew. */
const sessionLimit = 100;
/** For the life of the process, whatever becomes of the sessions. */
const refusedLogins = new RefusedLogins();

/**
 * The session of these settings: the same settings give the same session, so its token is shared. Whoever wants to see
 * requests has a session of their own: what they share with others would be shown to all or to nobody.
 */
export function openSession(
  settings: ConnectionSettings,
  debug?: (line: string) => void,
  origins?: AddressOrigins,
): Session {
  const key = identityKey(settings, origins, debug !== undefined);
  const known = sessions.get(key);
  if (known) {
    known.debug = debug;
    return known.session;
  }
  if (sessions.size >= sessionLimit) sessions.clear();
  const show = (line: string): void => opened.debug?.(line);
  const transport = httpSender(systemClock, connectionPools(settings.tls, settings.proxies));
  const send = debug ? intercept(transport, logRequests(show, systemClock)) : transport;
  const session = createSession({ ...settings, ...(origins && { origins }) }, send, systemClock, {
    limiterOf: (root) => rateLimiterOf(root, systemClock),
    refusedLogins,
  });
  const opened: OpenSession = { session, debug };
  sessions.set(key, opened);
  return session;
}

/** What sessions of one process have in common. */
interface Shared {
  readonly limiterOf: (root: string) => RateLimiter;
  readonly refusedLogins: RefusedLogins;
}

/**
 * A session with its own cache, sender and clock; what it may share with others is its own too, unless it is given. A call goes
 * through retry, authentication and the rate limit, in this order, to the sender, which logs and has the deadline of a request.
 */
export function createSession(settings: Connection, send: Send, clock: Clock, shared: Partial<Shared> = {}): Session {
  knownSecrets.add(...secretsOf(settings.credential), ...proxyPasswords(settings.proxies ?? {}));
  const ownLimiter = new RateLimiter(clock);
  const limiterOf = shared.limiterOf ?? (() => ownLimiter);
  const authenticator = createAuthenticator(settings, send, clock, shared.refusedLogins);
  const ddm = new AsyncLazy(() => findDdm(settings, authenticator));

  const callWith =
    (acquired: boolean): Call =>
    async (endpoint, params, signal) => {
      const service = await ddm.get(signal);
      const request = buildRequest(service.address, await authenticator.projectId(signal), endpoint, params);
      const limit = limitRate(limiterOf(service.address), clock, acquired);
      const answer = await intercept(send, authenticate(authenticator), limit)(request, signal);
      return readAnswer({ service, request, answer, endpoint, params, nowMs: clock.now() });
    };
  const callOnce = callWith(false);
  return {
    projectId: (signal) => authenticator.projectId(signal),
    call: retryCalls(clock)(callOnce),
    callOnce,
    paced: {
      async acquire(signal) {
        await authenticator.prepare(signal);
        await limiterOf((await ddm.get(signal)).address).acquire(signal);
      },
      call: callWith(true),
    },
  };
}

/** The DDM API at its root: as it was set, else as the catalog says, else the region's published one. */
async function findDdm(
  { endpoint, region, authUrl, allowHttp, origins }: Connection,
  authenticator: Authenticator,
): Promise<Service> {
  if (endpoint !== undefined) return ddmAt(endpoint, origins);
  const published = regions.get(region ?? "")?.endpoint;
  const catalog = await authenticator.catalog().catch((error: unknown) => {
    // A catalog that cannot be had just now is missed only where nothing else tells.
    const passes = error instanceof CallError && (error.kind === "transient" || error.kind === "throttled");
    if (published === undefined || !passes) throw error;
    return undefined;
  });
  const listed = catalog && ddmRoot(catalog, region, allowHttp);
  if (listed !== undefined)
    return { name: "DDM", address: listed, origin: `the catalog of IAM at ${authUrl ?? "its address"}` };
  if (published !== undefined) return { name: "DDM", address: published, origin: publishedOrigin(region) };
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
  const url = new URL(`${root}/${endpoint.version}/${idSegment(projectId)}/${endpoint.path(params)}`);
  for (const [key, value] of Object.entries(endpoint.query?.(params) ?? {})) url.searchParams.set(key, value);
  return {
    method: endpoint.method,
    url,
    ...(endpoint.body && { body: endpoint.body(params) }),
    ...(endpoint.timeoutMs !== undefined && { timeoutMs: endpoint.timeoutMs }),
    ...(endpoint.mustFinish && { mustFinish: endpoint.mustFinish }),
  };
}

interface AnsweredCall<Params, Result> {
  readonly service: Service;
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  readonly endpoint: Endpoint<Params, Result>;
  readonly params: Params;
  readonly nowMs: number;
}

function readAnswer<Params, Result>(answered: AnsweredCall<Params, Result>): Result {
  const { service, request, answer, endpoint, params, nowMs } = answered;
  const call = nameCall(request);
  if (!isSuccess(answer.status)) throw toApiError(service, call, answer, nowMs, endpoint.subject?.kind);
  const body = answer.body.trim();
  try {
    if (body === "" && !endpoint.bodyOptional) throw new JsonMismatch("it is empty");
    const json: unknown = body === "" ? {} : JSON.parse(body);
    const result = endpoint.decode(new JsonReader(json), params, receivedWith(answer));
    expectAnswerTo(endpoint, params, result);
    return result;
  } catch (error) {
    if (error instanceof JsonMismatch) throw new DecodeError(call, error.message, answer.requestId);
    if (error instanceof SyntaxError) {
      const problem = body.startsWith("<") ? `it is HTML, not JSON. ${addressAdvice(service)}` : "it is not JSON";
      throw new DecodeError(call, problem, answer.requestId);
    }
    throw error;
  }
}

/** An answer that was misrouted, or kept from an earlier question, tells nothing of what was asked for. */
function expectAnswerTo<Params, Result>(endpoint: Endpoint<Params, Result>, params: Params, result: Result): void {
  const { subject } = endpoint;
  if (!subject) return;
  const [asked, answered] = [subject.asked(params), subject.answered(result)];
  if (answered !== asked)
    throw new JsonMismatch(`it tells of the ${subject.kind} ${answered.slice(0, 64)}, not of ${asked}`);
}

function receivedWith(answer: HttpAnswer): Received {
  const serverTimeMs = Date.parse(answer.header("date") ?? "");
  return Number.isNaN(serverTimeMs) ? {} : { serverTimeMs };
}
