import { systemClock, type Clock } from "../../clock";
import { withDeadline } from "../../deadline";
import { cleanText } from "../../text/shownText";
import { textLimits } from "../../text/textLimits";
import { connectionPools, type ConnectionPools } from "./connections";
import { BodyTooLargeError, ConnectionError, ProxyRefusedError, RequestTimeoutError, type CallName } from "../errors";
import { proxyRefused } from "./tunnel";
import { systemCode } from "../../systemCode";
import { packageVersion } from "../../version";
import { withoutUndefined } from "../../withoutUndefined";

/** An HTTP request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** Header values may be secret. They are sent, but stored nowhere. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The id of its project, which the signature of an access key includes. */
  readonly projectId?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether the bodies of the request and the answer must never be shown, as for a log-in. */
  readonly hasSecretBodies?: true;
  /** Whether the request, once sent, continues after the caller aborts. */
  readonly mustFinish?: true;
  /** How long the request may take. Default: the limit of the sender. */
  readonly timeoutMs?: number;
}

/** An HTTP answer with any status. */
export interface HttpAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: string;
  readonly requestId?: string;
}

/** Sends one request. It resolves with any answer, even with an error status. */
export type Send = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>;

/** Wraps a sender: it takes the next sender and returns a new one. */
export type Interceptor = (next: Send) => Send;

/** A sender with interceptors around it, the outermost first. */
export const intercept = (send: Send, ...interceptors: readonly Interceptor[]): Send =>
  interceptors.reduceRight((next, interceptor) => interceptor(next), send);

/** A request with more headers. */
export const withHeaders = (request: HttpRequest, headers: Readonly<Record<string, string>>): HttpRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

/** A request's body as JSON text; undefined if there is none. */
export const bodyText = ({ body }: Pick<HttpRequest, "body">): string | undefined =>
  body === undefined ? undefined : JSON.stringify(body);

/** How long one request may take, from its start to the end of the answer's body. */
export const requestTimeoutMs = 30_000;
/** The longest body that is read. */
export const bodyLimitBytes = 1024 * 1024;

/** Names a request for errors, without its query. */
export const nameCall = ({ method, url }: HttpRequest): CallName => ({ method, url: url.origin + url.pathname });

/**
 * Sends over HTTP with kept-alive connections. It follows no redirects, so that no credential reaches another host.
 * Throws ConnectionError, ProxyRefusedError, RequestTimeoutError or BodyTooLargeError, or the signal's reason.
 */
export function httpSender(
  clock: Clock = systemClock,
  pools: ConnectionPools = connectionPools(),
  longestMs = requestTimeoutMs,
): Send {
  return async (request, signal) => {
    const timeoutMs = Math.min(longestMs, request.timeoutMs ?? longestMs);
    const timedOut = (): Error => new RequestTimeoutError(nameCall(request), timeoutMs);
    return withDeadline(clock, timeoutMs, signal, timedOut, (deadline) => exchange(request, pools, deadline));
  };
}

async function exchange(request: HttpRequest, pools: ConnectionPools, signal: AbortSignal): Promise<HttpAnswer> {
  // Loaded when first needed, so that importing the package stays fast.
  const { default: fetch, FetchError } = await import("node-fetch");
  const json = bodyText(request);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: {
        Accept: "application/json",
        "User-Agent": `pulumi-otc-ddm/${packageVersion}`,
        ...(json !== undefined && { "Content-Type": "application/json;charset=utf8" }),
        ...request.headers,
      },
      ...(json !== undefined && { body: json }),
      agent: await pools(request.url),
      redirect: "manual",
      size: bodyLimitBytes,
      signal,
    });
    const body = await response.text();
    const requestId = response.headers.get("x-request-id");
    return {
      status: response.status,
      header: (name) => response.headers.get(name) ?? undefined,
      body,
      ...(requestId !== null && { requestId: cleanText(requestId, textLimits.requestId) }),
    };
  } catch (error) {
    signal.throwIfAborted();
    const call = nameCall(request);
    if (error instanceof FetchError && error.type === "max-size") throw new BodyTooLargeError(call, bodyLimitBytes);
    const cause = reasonOf(error);
    if (systemCode(cause) === proxyRefused) throw new ProxyRefusedError(call, cause);
    throw new ConnectionError(call, cause);
  }
}

/**
 * Extracts the cause. node-fetch puts the URL with its query before it. OpenSSL adds a thread, a number and a source
 * line. Only the fields that classify the error are copied, because other fields may contain secrets, such as a proxy's
 * password.
 */
function reasonOf(error: unknown): unknown {
  if (!isError(error)) return error;
  const { name, message, code, syscall, erroredSysCall } = error;
  const reason = /(?:reason: |trying to fetch \S+: )(.*)$/s.exec(message)?.[1] ?? message;
  const words = reason.replace(/[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):[\s\S]*/, "$1").trim();
  return Object.assign(new Error(words), withoutUndefined({ name, code, syscall: syscall ?? erroredSysCall }));
}

/** In tests, Node's own errors may come from another realm, so `instanceof Error` fails for them. */
const isError = (value: unknown): value is NodeJS.ErrnoException & { erroredSysCall?: string } =>
  typeof value === "object" && value !== null && "message" in value;
