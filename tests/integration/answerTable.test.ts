import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { expectDocumented } from "../support/documentedTable";
import { giveAddressesTime } from "../support/slowAddresses";
import { attempt, type Attempt, type Elsewhere, type Span } from "./answers/attempt";
import { breaches } from "./answers/breaches";
import { FaultyServer } from "./answers/faultyServer";
import { answerKinds, type AnswerKind } from "./answers/kinds";
import { operations, type Operation } from "./answers/operations";
import { cellOf, tableOf } from "./answers/table";

/** Real HTTP, on a virtual clock: each operation gets each kind of answer. */
// Seconds for each operation on a quiet machine.
jest.setTimeout(300_000);
giveAddressesTime();

let server: FaultyServer;
let untrusted: Server;
let elsewhere: Elsewhere;

beforeAll(async () => {
  server = await FaultyServer.start();
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }]);
  untrusted = createServer({ cert, key }, (_request, response) => response.end("{}"));
  await new Promise<void>((resolve) => untrusted.listen(0, "127.0.0.1", resolve));
  const { port } = untrusted.address() as AddressInfo;
  elsewhere = {
    untrusted: `https://localhost:${port}`,
    unknown: "http://no-such-host.invalid",
    closed: "http://127.0.0.1:1",
  };
});

afterAll(async () => {
  untrusted.closeAllConnections();
  untrusted.close();
  await server.close();
});

interface Tried {
  readonly kind: AnswerKind;
  readonly when: string;
  readonly tried: Attempt;
}

const spans: readonly (readonly [Span, string])[] = [
  ["once", "once"],
  ["on and on", "again and again"],
];

/** Each kind of answer, once and repeatedly. If it matters, also with a request that took effect. */
async function tryAll(operation: Operation): Promise<readonly Tried[]> {
  const all: Tried[] = [];
  for (const kind of answerKinds) {
    const ways = operation.writes ? kind.ways : kind.ways.slice(0, 1);
    for (const [span, often] of spans) {
      for (const way of ways) {
        const carriedOut = "carriedOut" in way && way.carriedOut ? "carried out" : "not carried out";
        const when = ways.length > 1 ? `${often}, ${carriedOut}` : often;
        all.push({ kind, when, tried: await attempt(operation, way, span, server, elsewhere) });
      }
    }
  }
  return all;
}

/** Both tests of an operation use the same attempts. */
const attempts = new Map<Operation, Promise<readonly Tried[]>>();
function attemptsOf(operation: Operation): Promise<readonly Tried[]> {
  const running = attempts.get(operation) ?? tryAll(operation);
  attempts.set(operation, running);
  return running;
}

test.each(operations)(
  "$title loses nothing, sends nothing twice and shows no secret for any answer",
  async (operation) => {
    const found = (await attemptsOf(operation)).flatMap(({ kind, when, tried }) =>
      breaches(operation, kind, tried).map((breach) => `${kind.name}, ${when}: ${breach}`),
    );
    expect(found).toEqual([]);
  },
);

test.each(operations)("the documentation has the result of $title for each kind of answer", async (operation) => {
  const all = await attemptsOf(operation);
  const met = answerKinds.map((kind) => ({
    kind: kind.name,
    cells: all.filter((one) => one.kind === kind).map(({ when, tried }) => cellOf(operation, when, tried)),
  }));
  await expectDocumented("answers.md", `answers-${operation.name}`, [
    ["answer", "when", "what happens to the resource", "what you read"],
    ...tableOf(met),
  ]);
});
