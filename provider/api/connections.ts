import * as http from "node:http";
import * as https from "node:https";

/** A token of this platform may be far longer than Node's limit of 16 KiB for all headers of an answer. */
const maxHeaderBytes = 128 * 1024;
const options: http.AgentOptions = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4 };

interface Requesting {
  addRequest(request: { maxHeaderSize?: number }, ...rest: unknown[]): void;
}

/** Makes every request of an agent accept long headers: the agent is the only way to reach the request's parser. */
function acceptLongHeaders<A extends http.Agent>(agent: A): A {
  const requesting = agent as unknown as Requesting;
  const addRequest = requesting.addRequest.bind(agent);
  requesting.addRequest = (request, ...rest) => {
    request.maxHeaderSize = maxHeaderBytes;
    addRequest(request, ...rest);
  };
  return agent;
}

let plain: http.Agent | undefined;
let secure: https.Agent | undefined;

/** The process's pool of kept-alive connections for a URL. Idle sockets do not keep the process running. */
export function connectionPool(url: URL): http.Agent {
  if (url.protocol === "http:") return (plain ??= acceptLongHeaders(new http.Agent(options)));
  return (secure ??= acceptLongHeaders(new https.Agent(options)));
}
