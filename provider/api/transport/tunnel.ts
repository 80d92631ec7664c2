import * as http from "node:http";
import * as https from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, rootCertificates, type ConnectionOptions } from "node:tls";
import type { TlsSettings } from "../../connection/connectionSettings";
import type { Proxy } from "../../connection/proxies/proxyUrl";

/** The limit for the headers of a proxy's answer. A proxy needs fewer than the service. */
const maxProxyHeaderBytes = 16 * 1024;
/** How long a proxy may stay silent. */
const proxyTimeoutMs = 30_000;

/** The code of a proxy's error that a retry cannot fix, but another proxy, credential or rule of the proxy can. */
export const proxyRefused = "PROXY_REFUSED";

/** Statuses of a proxy that fails temporarily. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * A pool of kept-alive connections through a proxy. `secured` has the TLS options for the connection to the service,
 * end to end. The connection to the proxy uses TLS if its address is `https`.
 */
export async function tunnelAgent(
  proxy: Proxy,
  tls: TlsSettings,
  secured: ConnectionOptions,
  options: http.AgentOptions,
): Promise<http.Agent> {
  // Loaded when first needed, because few users are behind a proxy.
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
 * Opens a tunnel to a host through a proxy, and resolves with its socket. Any refusal is an error of the proxy, never
 * an answer of the service. Stops when the request that needs the tunnel is aborted.
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
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- without a socket an abort emits no other event
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

/** The certificate of a proxy may be signed by a public authority, or by the private one that signed the service's. */
function trust({ ca, insecure }: TlsSettings): https.RequestOptions {
  if (insecure) return { rejectUnauthorized: false };
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

function unreachable(title: string, error: NodeJS.ErrnoException): Error {
  // All errors of Node's HTTP parser have this prefix: the address is not a proxy, or the proxy is broken.
  if (error.code?.startsWith("HPE_")) {
    return withCode(`${title} gave no answer in HTTP (${error.code}): check its address`, proxyRefused);
  }
  return withCode(`${title} cannot be reached: ${error.message}`, error.code);
}

function refusal(title: string, target: string, status: number, words: string): Error {
  const said = `${title} answered ${status}${words && ` ${words.slice(0, 100)}`} to the request for a tunnel to ${target}`;
  if (passing.has(status)) return withCode(said, undefined);
  const hint =
    status === 407
      ? "It requires a user and a password: set them in the proxy's URL, as user:password@ before the host, with escapes such as %40 for @"
      : "Allow this host in the proxy, or list the host in NO_PROXY if it needs no proxy";
  return withCode(`${said}. ${hint}`, proxyRefused);
}

/** An error with a code, as the system's errors have. An error without a code is classified as temporary. */
export const withCode = (message: string, code: string | undefined): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });
