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

/** Access to the DDM API of one project with one credential. */
export interface Session {
  /** The project's id: from the settings, else from IAM. */
  projectId(signal?: AbortSignal): Promise<string>;
  /** Makes one call, with retries if they are safe. Throws the same errors as `callOnce`. */
  readonly call: Call;
  /**
   * Makes one call without retries, for callers with their own retry policy. Throws ApiError, DecodeError,
   * AuthenticationError, the errors of the sender, or the signal's reason.
   */
  readonly callOnce: Call;
  /**
   * For the shared poller, which waits for the rate limiter first and then decides what to request. Requests are not
   * retried, and throw the same errors as `callOnce`.
   */
  readonly taskCenter: {
    /** Resolves when one more request may be made. */
    acquire(signal?: AbortSignal): Promise<void>;
    getJob(jobId: string, signal?: AbortSignal): Promise<Job>;
    /** A page of the task list, newest jobs first, counted from 0. */
    listPage(page: number, signal?: AbortSignal): ReturnType<typeof readTaskListPage>;
  };
  /** For a diagnosis of the connection. Requests are not retried, and throw the same errors as `callOnce`. */
  readonly probes: Probes;
}

/** Each session, and the current function that logs its requests. */
const sessions = new Map<string, { readonly session: Session; debug: ((line: string) => void) | undefined }>();
/** A program uses only a few identities. A cache that outgrows this is cleared. */
const sessionLimit = 100;
/** Kept until the process ends, even if the sessions are cleared. */
const refusedLogins = new RefusedLogins();

/**
 * The session for these settings. The same settings give the same session, so its token is shared. Callers with a debug
 * log have a separate session, because the requests of a shared session would be logged for all callers or for none.
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
 * A session with its own token cache, sender and clock. It shares a rate limiter and the refused log-ins with other
 * sessions only if they are given in `shared`. A call passes through retry, authentication and the rate limiter, in
 * this order, to the sender, which logs it and limits its time.
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
