import * as http from "node:http";
import * as https from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, rootCertificates, type ConnectionOptions } from "node:tls";
import type { TlsSettings } from "../../connection/connectionSettings";
import type { Proxy } from "../../connection/proxies/proxyUrl";

/** A proxy has little to say: its answer's headers are bounded, whatever the service's may be. */
const maxProxyHeaderBytes = 16 * 1024;
/** How long a proxy may say nothing. */
const proxyTimeoutMs = 30_000;

/** The code of an error of a proxy that no repetition can fix. Another proxy, credential or rule of the proxy can. */
export const proxyRefused = "PROXY_REFUSED";

/** Statuses of a proxy that does its work and cannot do it now. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * A pool of kept-alive connections through a proxy. `secured` secures the way through it, end to end; the way to it is
 * secured as the proxy's address says.
 */
export async function tunnelAgent(
  proxy: Proxy,
  tls: TlsSettings,
  secured: ConnectionOptions,
  options: http.AgentOptions,
): Promise<http.Agent> {
  // Loaded when first needed: few are behind a proxy.
  const { Agent } = await import("agent-base");
  return new (class extends Agent {
    override async connect(request: http.ClientRequest, target: Parameters<InstanceType<typeof Agent>["connect"]>[1]) {
      const host = target.host ?? "localhost";
      const name = isIP(host) === 6 ? `[${host}]` : host;
      const socket = await openTunnel(proxy, `${name}:${target.port}`, tls, request);
      if (!target.secureEndpoint) return socket;
      return connect({ ...secured, host, ...(isIP(host) === 0 && { servername: host }), socket });
    }
  })(options);
}

/**
 * Asks a proxy for a way to a host, and resolves with it. Whatever the proxy says but yes is an error of the proxy's: it is
 * never taken for an answer of the service. Ends when the request, which needs the way, is given up.
 */
function openTunnel(proxy: Proxy, target: string, tls: TlsSettings, request: http.ClientRequest): Promise<Duplex> {
  const { protocol, hostname: host, port, authorization, title } = proxy;
  return new Promise((resolve, reject) => {
    const asking = (protocol === "https:" ? https : http).request({
      method: "CONNECT",
      host,
      port,
      path: target,
      headers: { Host: target, ...(authorization !== undefined && { "Proxy-Authorization": authorization }) },
      agent: false,
      maxHeaderSize: maxProxyHeaderBytes,
      timeout: proxyTimeoutMs,
      ...trust(tls),
    });
    let answered = false;
    const giveUp = (): void => void asking.destroy();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- a request without a socket tells its end by nothing else
    request.once("abort", giveUp);
    asking.once("timeout", () => {
      if (!answered) asking.destroy(new Error(`no answer within ${proxyTimeoutMs / 1000} s`));
    });
    asking.once("error", (error: NodeJS.ErrnoException) => {
      request.off("abort", giveUp);
      reject(unreachable(title, error));
    });
    asking.once("connect", ({ statusCode = 0, statusMessage = "" }, socket, head) => {
      request.off("abort", giveUp);
      answered = true;
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        reject(refusal(title, target, statusCode, statusMessage));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asking.end();
  });
}

/** A proxy that is spoken to by TLS may be known to all the world, or to the same authority as the service. */
function trust({ ca, insecure }: TlsSettings): https.RequestOptions {
  if (insecure) return { rejectUnauthorized: false };
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

function unreachable(title: string, error: NodeJS.ErrnoException): Error {
  // Node's parser of HTTP names all its errors so: what listens there is no proxy, or a broken one.
  if (error.code?.startsWith("HPE_")) {
    return withCode(`${title} gave no answer in HTTP (${error.code}): check its address`, proxyRefused);
  }
  return withCode(`${title} cannot be reached: ${error.message}`, error.code);
}

function refusal(title: string, target: string, status: number, words: string): Error {
  const said = `${title} answered ${status}${words && ` ${words.slice(0, 100)}`} when it was asked for a way to ${target}`;
  if (passing.has(status)) return withCode(said, undefined);
  const hint =
    status === 407
      ? "It wants a user and a password: set them in the proxy's URL, as user:password@ before the host, with escapes such as %40 for @"
      : "Let it allow this host, or name the host in NO_PROXY where no proxy is needed";
  return withCode(`${said}. ${hint}`, proxyRefused);
}

/** An error with a code as the system's have; without one it is sorted as one that passes. */
export const withCode = (message: string, code: string | undefined): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });
