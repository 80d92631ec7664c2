import type * as http from "node:http";
import { isIP } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";
import type { TlsSettings } from "../../connection/connectionSettings";
import type { Proxy } from "../../connection/proxies/proxyUrl";
import { openTunnel } from "./tunnel";

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
