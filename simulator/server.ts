import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answer } from "./answer";
import type { Reply } from "./exchange";
import type { Fault, FaultQueue } from "./faults";
import type { World } from "./world";

/** One request as the simulator remembers it: never a header or a body, so never a secret. */
export interface RequestRecord {
  /** Such as `GET`. */
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query with its question mark; empty where there is none. */
  readonly query: string;
  /** Status of the answer; 0 where the connection was broken or left hanging instead. */
  readonly status: number;
  /** Real milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** The answer's `X-Request-Id`. */
  readonly requestId: string;
}

const longestBody = 1024 * 1024;
const longestHistory = 10_000;

export function createSimulatorServer(world: World, faults: FaultQueue, history: RequestRecord[]): Server {
  return createServer((request, response) => {
    const receivedAtMs = Date.now();
    const requestId = randomUUID();
    response.setHeader("X-Request-Id", requestId);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const remember = (status: number): void => {
      history.push({ method, path: url.pathname, query: url.search, status, receivedAtMs, requestId });
      if (history.length > longestHistory) history.shift();
    };
    void readBody(request).then(
      (body) => {
        const fault = faults.take(method, url.pathname);
        const header = (name: string): string | undefined => [request.headers[name]].flat()[0];
        const exchange = { method, path: url.pathname, query: url.searchParams, header, body };
        const reply = fault?.status === undefined ? answer(world, exchange) : faultReply(fault, fault.status);
        remember(fault?.reset || fault?.hang === "headers" ? 0 : reply.status);
        send(response, withRequestId(reply, requestId), fault);
      },
      () => response.destroy(),
    );
  });
}

function faultReply(fault: Fault, status: number): Reply {
  return { status, body: fault.body ?? "", ...(fault.headers && { headers: fault.headers }) };
}

function withRequestId(reply: Reply, requestId: string): Reply {
  const body = reply.body;
  if (typeof body !== "object" || body === null || !("request_id" in body)) return reply;
  return { ...reply, body: { ...body, request_id: requestId } };
}

function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  if (fault?.reset) {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.hang === "headers") return;
  const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {});
  const type = typeof reply.body === "string" ? "text/html" : "application/json";
  const write = (): void => {
    response.writeHead(reply.status, {
      "Content-Type": type,
      "Content-Length": Buffer.byteLength(text),
      ...reply.headers,
    });
    if (fault?.hang === "body" || fault?.truncate) {
      response.write(text.slice(0, Math.floor(text.length / 2)), () => {
        if (fault.truncate) response.socket?.destroy();
      });
    } else response.end(text);
  };
  if (fault?.delayMs === undefined) write();
  else setTimeout(write, fault.delayMs).unref();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new Error("the body is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
