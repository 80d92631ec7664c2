import * as http from "node:http";
import * as https from "node:https";
import type { TlsSettings } from "./settings";

/** A token of this platform may be far longer than Node's limit of 16 KiB for all headers of an answer. */
const maxHeaderBytes = 128 * 1024;
const options: http.AgentOptions = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4 };

interface Requesting {
  addRequest(request: { maxHeaderSize?: number }, ...rest: unknown[]): unknown;
}

/** Makes every request of an agent accept long headers: the agent is the only way to reach the request's parser. */
function acceptLongHeaders<A extends http.Agent>(agent: A): A {
  const requesting = agent as unknown as Requesting;
  const addRequest = requesting.addRequest.bind(agent);
  requesting.addRequest = (request, ...rest) => {
    request.maxHeaderSize = maxHeaderBytes;
    return addRequest(request, ...rest);
  };
  return agent;
}

/** Finds the pool of kept-alive connections for a URL. Idle sockets do not keep the process running. */
export type ConnectionPools = (url: URL) => Promise<http.Agent>;

/** Pools whose connections are secured as the settings say, and go through the proxy that the environment names. */
export function connectionPools(tls: TlsSettings = {}): ConnectionPools {
  const { ca, cert, key, insecure } = tls;
  const secured = {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(insecure && { rejectUnauthorized: false }),
  };
  const pools = new Map<string, http.Agent>();
  const pool = (name: string, make: () => http.Agent): http.Agent => {
    const made = pools.get(name) ?? acceptLongHeaders(make());
    pools.set(name, made);
    return made;
  };
  return async ({ protocol, href }) => {
    // Both are loaded when first needed, the second only where there is a proxy.
    const { getProxyForUrl } = await import("proxy-from-env");
    const proxy = getProxyForUrl(href);
    if (proxy) {
      const { HttpsProxyAgent } = await import("https-proxy-agent");
      return pool(proxy, () => {
        // The agent reads these too late, when nobody listens to its socket any more: throws URIError.
        const { username, password } = new URL(proxy);
        decodeURIComponent(username + password);
        const agent = new HttpsProxyAgent(proxy, options);
        const connect = agent.connect.bind(agent);
        // The agent's own options secure the way to the proxy; these secure the way through it.
        agent.connect = (request, target) => connect(request, { ...target, ...secured });
        return agent;
      });
    }
    return protocol === "http:"
      ? pool(protocol, () => new http.Agent(options))
      : pool(protocol, () => new https.Agent({ ...options, ...secured }));
  };
}
