import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answer, replyTo } from "./answer";
import { gatewayError, type Exchange, type Reply } from "./exchange";
import type { Fault, FaultQueue } from "./faults";
import { splitTarget } from "./target";
import type { CloudState } from "./cloud/cloudState";

/** A record of one request. It has no header and no body, so no secret. */
export interface RequestRecord {
  /** Such as `GET`. */
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query with its question mark; empty if there is none. */
  readonly query: string;
  /** Status of the answer; 0 if there was none because of a fault. */
  readonly status: number;
  /** Real milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** The answer's `X-Request-Id`. */
  readonly requestId: string;
}

const longestBody = 1024 * 1024;
/** How much of a longer body is read and dropped, so that the client can read the answer. */
const longestDropped = 64 * longestBody;
const longestHistory = 10_000;

/** Serves a simulated cloud. It answers every request, and none ends the process. */
export function createSimulatorServer(world: CloudState, faults: FaultQueue, history: RequestRecord[]): Server {
  return createServer((request, response) => {
    // Ignore a client that disconnects before the answer.
    response.on("error", () => undefined);
    const receivedAtMs = Date.now();
    const requestId = randomUUID();
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Date", new Date(world.realMs()).toUTCString());
    const method = request.method ?? "GET";
    const { path, search } = splitTarget(request.url ?? "/");
    const remember = (status: number): void => {
      history.push({ method, path, query: search, status, receivedAtMs, requestId });
      if (history.length > longestHistory) history.shift();
    };
    const finish = (reply: Reply, fault?: Fault): void => {
      const sendable = withText(withRequestId(reply, requestId));
      remember(fault?.reset || fault?.hang === "headers" ? 0 : sendable.status);
      send(response, sendable, fault);
    };
    const serve = async (): Promise<void> => {
      const body = await readBody(request);
      const fault = faults.take(method, path);
      if (fault?.status !== undefined) finish(faultReply(fault, fault.status), fault);
      else if (body === undefined) finish(replyTo(gatewayError(400, "APIGW.0201", "The request body is too long.")));
      else finish(answer(world, exchangeOf(request, method, path, search, body)), fault);
    };
    serve().catch((error: unknown) => {
      if (request.errored || response.headersSent) response.destroy();
      else finish(replyTo(error));
    });
  });
}

function exchangeOf(request: IncomingMessage, method: string, path: string, search: string, body: string): Exchange {
  return {
    method,
    path,
    query: new URLSearchParams(search),
    header: (name) => {
      const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
      return [value].flat()[0];
    },
    body,
  };
}

function faultReply(fault: Fault, status: number): Reply {
  return { status, body: fault.body ?? "", ...(fault.headers && { headers: fault.headers }) };
}

function withRequestId(reply: Reply, requestId: string): Reply {
  const body = reply.body;
  if (typeof body !== "object" || body === null || !("request_id" in body)) return reply;
  return { ...reply, body: { ...body, request_id: requestId } };
}

interface SendableReply extends Reply {
  readonly text: string;
  readonly type: string;
}

function withText(reply: Reply): SendableReply {
  if (typeof reply.body === "string") return { ...reply, text: reply.body, type: "text/html" };
  try {
    return { ...reply, text: reply.status === 204 ? "" : JSON.stringify(reply.body ?? {}), type: "application/json" };
  } catch (error) {
    return withText(replyTo(error));
  }
}

function send(response: ServerResponse, reply: SendableReply, fault: Fault | undefined): void {
  if (fault?.reset) {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.hang === "headers") return;
  if (fault?.delayMs === undefined) write(response, reply, fault);
  else setTimeout(() => write(response, reply, fault), fault.delayMs).unref();
}

function write(response: ServerResponse, reply: SendableReply, fault: Fault | undefined): void {
  try {
    response.writeHead(reply.status, {
      "Content-Type": reply.type,
      ...(reply.status !== 204 && { "Content-Length": Buffer.byteLength(reply.text) }),
      ...reply.headers,
    });
  } catch (error) {
    // The status or headers of an injected fault cannot be sent: answer with the reason, for the author of the test.
    if (response.headersSent) response.destroy();
    else write(response, withText(replyTo(error)), undefined);
    return;
  }
  if (fault?.hang === "body" || fault?.truncate) {
    response.write(reply.text.slice(0, Math.floor(reply.text.length / 2)), () => {
      if (fault.truncate) response.socket?.destroy();
    });
  } else response.end(reply.text);
}

/** The body as text; undefined if it is too long. Rejects if the client has disconnected. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestDropped) break;
    if (length <= longestBody) chunks.push(chunk);
  }
  return length > longestBody ? undefined : Buffer.concat(chunks).toString("utf8");
}
