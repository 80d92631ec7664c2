import type { AddressInfo } from "node:net";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import { bodyText, httpSender, type HttpAnswer, type HttpRequest, type Send } from "../../provider/api/transport/http";
import { answer } from "../../simulator/answer";
import { FaultQueue } from "../../simulator/faults";
import type { SimulatorOptions } from "../../simulator";
import { createSimulatorServer } from "../../simulator/server";
import { CloudState } from "../../simulator/cloud/cloudState";
import { simulatorSettings } from "../support/simulatorSettings";

/** The number of polls from one real poll to the next. */
const pollsInMemory = 99;

/** A simulated cloud for tests with thousands of polls. */
interface MostlyInMemory {
  readonly world: CloudState;
  readonly faults: FaultQueue;
  readonly settings: ConnectionSettings;
  /** Requests to IAM and a few polls use real HTTP, and other polls call the simulator directly. */
  readonly send: Send;
  close(): Promise<void>;
}

export async function startMostlyInMemory(options: SimulatorOptions): Promise<MostlyInMemory> {
  const world = new CloudState(options);
  const faults = new FaultQueue(() => world.nowMs());
  const server = createSimulatorServer(world, faults, []);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = httpSender();
  let polls = 0;
  return {
    world,
    faults,
    settings: simulatorSettings({ ...accountOf(world), url, authUrl: `${url}/v3` }),
    send: (request, signal) => {
      const isPoll = request.method === "GET" && request.url.pathname.includes("/jobs");
      if (!isPoll || polls++ % (pollsInMemory + 1) === 0) return real(request, signal);
      return Promise.resolve(answerInMemory(world, faults, request));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const accountOf = ({ username, password, domainName, projectName }: CloudState) => ({
  username,
  password,
  domainName,
  projectName,
});

/** Answers like the server, with the one kind of fault that needs no connection. */
function answerInMemory(world: CloudState, faults: FaultQueue, request: HttpRequest): HttpAnswer {
  const { method, url, headers = {} } = request;
  const fault = faults.take(method, url.pathname);
  if (fault && fault.status === undefined) throw new Error("only a status can be the fault of a poll in memory");
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const header = (name: string): string | undefined => sent.get(name);
  const exchange = { method, path: url.pathname, query: url.searchParams, header, body: bodyText(request) ?? "" };
  const { status, body } =
    fault?.status === undefined ? answer(world, exchange) : { status: fault.status, body: fault.body };
  const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
  return { status, header: () => undefined, body: text };
}
