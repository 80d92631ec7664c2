import { systemClock, type Clock } from "../clock";
import type { ConnectionSettings } from "../connection/connectionSettings";
import { identityKey, secretsOf } from "../connection/credential";
import { proxyPasswords } from "../connection/proxies/proxySettings";
import type { Job } from "../job";
import { knownSecrets } from "../text/knownSecrets";
import { withoutUndefined } from "../withoutUndefined";
import { AsyncLazy } from "./asyncLazy";
import { createAuthenticator } from "./auth/createAuthenticator";
import { iamLookups } from "./auth/iamLookups";
import { RefusedLogins } from "./auth/refusedLogins";
import { getJob } from "./endpoints/getJob";
import { jobPageLimit } from "./endpoints/listJobs";
import { findDdm } from "./findDdm";
import { idSegment } from "./ids";
import { authenticate } from "./interceptors/authenticate";
import { logRequests } from "./interceptors/logRequests";
import { limitRate, RateLimiter, rateLimiterOf } from "./interceptors/rateLimiter";
import { retryCalls, type Call } from "./interceptors/retryCalls";
import { timeProbe, type Probes } from "./probes";
import { readAnswer } from "./readAnswer";
import { lastPeriod, lookBackMs, readTaskListPage } from "./taskList";
import { connectionPools } from "./transport/connections";
import { httpSender, intercept, type Send } from "./transport/http";

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
  /** For a poller, which decides what to ask only when it may ask. Each request is made once, and throws as `callOnce` does. */
  readonly taskCenter: {
    /** Resolves when one more request may be made. */
    acquire(signal?: AbortSignal): Promise<void>;
    getJob(jobId: string, signal?: AbortSignal): Promise<Job>;
    /** A page of the task list, newest jobs first, counted from 0. */
    listPage(page: number, signal?: AbortSignal): ReturnType<typeof readTaskListPage>;
  };
  /** For a diagnosis of the connection. Each request is made once, and throws as `callOnce` does. */
  readonly probes: Probes;
}

/** Each session, and where its requests are shown at present. */
const sessions = new Map<string, { readonly session: Session; debug: ((line: string) => void) | undefined }>();
/** A program uses a handful of identities; a cache that outgrows this is started again. */
const sessionLimit = 100;
/** For the life of the process, whatever becomes of the sessions. */
const refusedLogins = new RefusedLogins();

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
  const show = (line: string): void => opened.debug?.(line);
  const transport = httpSender(systemClock, connectionPools(settings.tls, settings.proxies));
  const send = debug ? intercept(transport, logRequests(show, systemClock)) : transport;
  const session = createSession(settings, send, systemClock, { limiterOf: rateLimiterOf, refusedLogins });
  const opened = { session, debug };
  sessions.set(key, opened);
  return session;
}

/**
 * A session with its own cache, sender and clock; what it may share with others is its own too, unless it is given. A call goes
 * through retry, authentication and the rate limit, in this order, to the sender, which logs and has the deadline of a request.
 */
export function createSession(
  connection: ConnectionSettings,
  send: Send,
  clock: Clock,
  shared: { readonly limiterOf?: typeof rateLimiterOf; readonly refusedLogins?: RefusedLogins } = {},
): Session {
  knownSecrets.add(...secretsOf(connection.credential), ...proxyPasswords(connection.proxies ?? {}));
  const ownLimiter = new RateLimiter(clock);
  const { limiterOf = () => ownLimiter, refusedLogins } = shared;
  const authenticator = createAuthenticator(connection, send, clock, refusedLogins);
  const iam = iamLookups(connection, authenticator, send, clock);
  const ddm = new AsyncLazy(() => findDdm(connection, iam));

  const callWith =
    (acquired: boolean): Call =>
    async (endpoint, params, signal) => {
      const { method, version, timeoutMs, mustFinish } = endpoint;
      const service = await ddm.get(signal);
      const projectId = await iam.projectId(signal);
      const url = new URL(`${service.address}/${version}/${idSegment(projectId)}/${endpoint.path(params)}`);
      url.search = new URLSearchParams(endpoint.query?.(params)).toString();
      const body = endpoint.body?.(params);
      const hasSecretBodies = endpoint.hasSecretBodies?.(params) ? (true as const) : undefined;
      const request = withoutUndefined({ method, url, projectId, body, hasSecretBodies, timeoutMs, mustFinish });
      const limit = limitRate(limiterOf(service.address, clock), clock, acquired);
      const answer = await intercept(send, authenticate(authenticator), limit)(request, signal);
      return readAnswer(endpoint, params, { service, request, answer, nowMs: clock.now() });
    };
  const callOnce = callWith(false);
  return {
    projectId: (signal) => iam.projectId(signal),
    call: retryCalls(callOnce, clock),
    callOnce,
    taskCenter: {
      async acquire(signal) {
        await authenticator.prepare(signal);
        await limiterOf((await ddm.get(signal)).address, clock).acquire(signal);
      },
      getJob: (jobId, signal) => callWith(true)(getJob, { jobId }, signal),
      listPage: (page, signal) =>
        readTaskListPage(callWith(true), lastPeriod(lookBackMs, clock.now()), page * jobPageLimit, signal),
    },
    probes: { logIn: iam.logIn, findDdm: (signal) => ddm.get(signal), readTime: timeProbe(connection, ddm, send) },
  };
}
