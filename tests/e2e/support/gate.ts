import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server in front of a simulator that holds some requests until it is opened. */
export class Gate {
  #isOpen = false;
  readonly #waiting: (() => void)[] = [];
  #givenUp = 0;

  private constructor(
    readonly url: string,
    /** Ends the gate and its connections. */
    readonly close: () => void,
  ) {}

  /** The number of requests that have arrived at the closed gate. */
  get held(): number {
    return this.#waiting.length;
  }

  /** The number of them that their senders have aborted. */
  get givenUp(): number {
    return this.#givenUp;
  }

  /** Lets all requests pass, held and future ones. */
  open(): void {
    this.#isOpen = true;
    for (const pass of this.#waiting.splice(0)) pass();
  }

  /** Starts a gate that holds requests with a matching method and path, such as `POST /v1/p/instances`. */
  static async before(target: string, holds: RegExp): Promise<Gate> {
    const server = createServer((incoming, response) => {
      const pass = (): void => {
        forward(target, incoming, response);
      };
      if (gate.#isOpen || !holds.test(`${incoming.method} ${incoming.url}`)) pass();
      else {
        gate.#waiting.push(pass);
        response.once("close", () => {
          if (!response.writableFinished) gate.#givenUp += 1;
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const gate = new Gate(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => {
      server.close();
      server.closeAllConnections();
    });
    return gate;
  }
}

function forward(target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "/" } = incoming;
  const outgoing = request(new URL(url, target), { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  // The sender may have aborted the request.
  outgoing.once("error", () => response.destroy());
  incoming.pipe(outgoing);
}
