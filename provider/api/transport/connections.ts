import * as http from "node:http";
import * as https from "node:https";
import type { TlsSettings } from "../../connection/connectionSettings";
import { isEncryptedKey } from "../../connection/encryptedKey";
import { proxyFor, type ProxySettings } from "../../connection/proxies/proxySettings";
import { proxyRefused, tunnelAgent, withCode } from "./tunnel";
import { withoutUndefined } from "../../withoutUndefined";

/** A token of this platform may be far longer than Node's limit of 16 KiB for all headers of an answer. */
const maxHeaderBytes = 128 * 1024;
const options: http.AgentOptions = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4 };

/** Makes every request of an agent accept long headers: the agent is the only way to reach the request's parser. */
function acceptLongHeaders<A extends http.Agent>(agent: A): A {
  const requesting = agent as unknown as {
    addRequest(request: { maxHeaderSize?: number }, ...rest: unknown[]): unknown;
  };
  const addRequest = requesting.addRequest.bind(agent);
  requesting.addRequest = (request, ...rest) => {
    request.maxHeaderSize = maxHeaderBytes;
    return addRequest(request, ...rest);
  };
  return agent;
}

/** Returns the pool of kept-alive connections for a URL. Idle sockets do not keep the process running. */
export type ConnectionPools = (url: URL) => Promise<http.Agent>;

/**
 * Connection pools with the TLS settings and proxies of the connection. If a proxy cannot be used, the promise of its
 * pool rejects.
 */
export function connectionPools(tls: TlsSettings = {}, proxies: ProxySettings = {}): ConnectionPools {
  const { ca, cert, key, insecure } = tls;
  const secured = withoutUndefined({ ca, cert, key, rejectUnauthorized: insecure ? false : undefined });
  // Check this before OpenSSL does. Without the passphrase, OpenSSL takes 1 of 256 such keys for a key of an unknown
  // kind.
  const isEncrypted = key !== undefined && isEncryptedKey(key);
  const pools = new Map<string, Promise<http.Agent>>();
  const pool = (name: string, make: () => http.Agent | Promise<http.Agent>): Promise<http.Agent> => {
    const made = pools.get(name) ?? Promise.resolve(make()).then(acceptLongHeaders);
    pools.set(name, made);
    return made;
  };
  return async (url) => {
    if (isEncrypted) throw withCode("it needs a passphrase", "ERR_MISSING_PASSPHRASE");
    const found = proxyFor(proxies, url);
    if (found && "refusal" in found) throw withCode(found.refusal, proxyRefused);
    if (found) return pool(found.proxy.title, () => tunnelAgent(found.proxy, tls, secured, options));
    return pool(url.protocol, () =>
      url.protocol === "http:" ? new http.Agent(options) : new https.Agent({ ...options, ...secured }),
    );
  };
}
