import {
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** The fault of a request. */
export type ServerFault =
  | {
      readonly does: "answer";
      readonly carriedOut: boolean;
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The true answer, with another status of success. */
  | { readonly does: "restate"; readonly status: number }
  /** DDM's answer for a missing resource. */
  | { readonly does: "say not found" }
  /** An answer with the secrets of the request. */
  | { readonly does: "echo"; readonly status: number }
  | { readonly does: "cut off" | "reset"; readonly carriedOut: boolean }
  /** The request goes to another address: a server with a wrong certificate, no host, or a port without a server. */
  | { readonly does: "misdirect"; readonly to: "untrusted" | "unknown" | "closed" };

/** A received request, and its result. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** Absent: the request got the true answer. */
  readonly fault?: ServerFault;
  /** The status of the true answer, if there was one. */
  status?: number;
}

/** A complete answer. */
interface Whole {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Decides about the fault of the next request. */
type Decide = (method: string, path: string) => ServerFault | undefined;

/** A server in front of another one. It forwards requests or not, and changes answers. */
export class FaultyServer {
  /** The server behind it: `http://host:port`. */
  target = "";
  decide: Decide = () => undefined;
  readonly requests: ServedRequest[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<FaultyServer> {
    const started = new FaultyServer();
    await new Promise<void>((resolve) => started.#server.listen(0, "127.0.0.1", resolve));
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const path = url.replace(/\?.*/, "");
    const fault = this.decide(method, path);
    const record: ServedRequest = { method, path, ...(fault && { fault }) };
    this.requests.push(record);
    const sent = await readAll(request);
    const forward = (): Promise<Whole> => this.#forward(request, sent);
    if (!fault) {
      const whole = await forward();
      record.status = whole.status;
      answer(response, whole);
      return;
    }
    switch (fault.does) {
      case "answer":
        if (fault.carriedOut) await forward();
        answer(response, { headers: {}, ...fault });
        return;
      case "restate":
        answer(response, { ...(await forward()), status: fault.status });
        return;
      case "say not found":
        answer(response, notFound(path));
        return;
      case "echo": {
        const secrets = [request.headers["x-auth-token"], ...(/password":"[^"]*"/g.exec(sent) ?? [])];
        const externalMessage = `Bad request with ${secrets.filter(Boolean).join(", ")}`;
        const body = JSON.stringify({ errCode: "DBS.280001", externalMessage });
        answer(response, { status: fault.status, headers: {}, body });
        return;
      }
      case "cut off": {
        const { body } = fault.carriedOut ? await forward() : { body: '{"id": "' };
        response.writeHead(200, { "Content-Length": body.length + 10 });
        response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
        return;
      }
      case "reset":
        if (fault.carriedOut) await forward();
        response.socket?.resetAndDestroy();
        return;
      case "misdirect":
        throw new Error("a request that was misdirected arrived anyway");
    }
  }

  #forward({ method, url = "", headers }: IncomingMessage, sent: string): Promise<Whole> {
    return new Promise((resolve, reject) => {
      const passed = sendRequest(this.target + url, { ...(method && { method }), headers }, (answered) => {
        const { statusCode: status = 0, headers: got } = answered;
        readAll(answered).then((body) => {
          resolve({ status, headers: got, body });
        }, reject);
      });
      passed.once("error", reject).end(sent);
    });
  }
}

function notFound(path: string): Whole {
  const [errCode, externalMessage] = path.includes("/jobs")
    ? ["DBS.300400", "The task is not found."]
    : ["DBS.200002", "The DB instance does not exist."];
  return { status: 404, headers: {}, body: JSON.stringify({ errCode, externalMessage }) };
}

function answer(response: ServerResponse, { status, headers, body }: Whole): void {
  const { "content-length": _length, "transfer-encoding": _encoding, connection: _connection, ...kept } = headers;
  response.writeHead(status, { ...kept, ...(status !== 204 && { "Content-Length": Buffer.byteLength(body) }) });
  response.end(body);
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
