import { createInstance } from "../../../../provider/api/endpoints/createInstance";
import { deleteInstance } from "../../../../provider/api/endpoints/deleteInstance";
import { getInstance } from "../../../../provider/api/endpoints/getInstance";
import { renameInstance } from "../../../../provider/api/endpoints/modifyInstance";
import { ConnectionError, RequestTimeoutError } from "../../../../provider/api/errors";
import type { HttpRequest } from "../../../../provider/api/transport/http";
import { createSession, type Session } from "../../../../provider/api/session";
import type { ConnectionSettings } from "../../../../provider/connection/connectionSettings";
import { EventClock } from "../../../../bench/virtualTime/eventClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../../support/scriptedSend";

const token: ConnectionSettings = {
  endpoint: "https://ddm.test",
  authUrl: "https://iam.test/v3",
  scope: { projectId: "p1" },
  tls: {},
  credential: { kind: "token", source: "the otc-ddm configuration", token: "hush" },
};
const password: ConnectionSettings = {
  ...token,
  credential: {
    kind: "password",
    source: "the environment (OS_*)",
    user: { name: "u", domain: { name: "d" } },
    password: "hush",
  },
};
const iam = { method: "POST", url: "https://iam.test/v3/auth/tokens" };
const system = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

/** A fault of the request itself, as the sender reports it. */
type Fault = (call: { method: string; url: string }) => ScriptedAnswer | Error;
const faults: Readonly<Record<string, Fault>> = {
  "429 with Retry-After": () => ({ status: 429, headers: { "retry-after": "1" } }),
  "503": () => ({ status: 503 }),
  "400 with DBS.300002": () => ({ status: 400, body: { errCode: "DBS.300002", externalMessage: "Server failure." } }),
  reset: (call) => new ConnectionError(call, system("ECONNRESET", "read")),
  "no answer": (call) => new RequestTimeoutError(call, 30_000),
  "connection refused": (call) => new ConnectionError(call, system("ECONNREFUSED", "connect")),
  "name not found": (call) => new ConnectionError(call, system("ENOTFOUND", "getaddrinfo")),
  "certificate not trusted": (call) => new ConnectionError(call, system("DEPTH_ZERO_SELF_SIGNED_CERT")),
  "token with a line break": (call) =>
    new ConnectionError(
      call,
      Object.assign(new TypeError('Invalid character in header content ["X-Auth-Token"]'), {
        code: "ERR_INVALID_CHAR",
      }),
    ),
  "403": () => ({ status: 403 }),
  "400": () => ({ status: 400, body: { errCode: "DBS.280001" } }),
};
const unsent = ["429 with Retry-After", "connection refused", "name not found"];
const passing = [...unsent, "503", "400 with DBS.300002", "reset", "no answer"];

const instanceBody = { id: "i1", name: "orders-db", status: "RUNNING" };
const creation = {
  name: "orders-db",
  flavorRef: "f",
  nodeNum: 1,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "v",
  subnetId: "s",
  securityGroupId: "g",
};

interface Kind {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly answer: ScriptedAnswer;
  readonly repeats: readonly string[];
  readonly run: (session: Session) => Promise<unknown>;
}
const kinds: readonly Kind[] = [
  {
    name: "a read",
    method: "GET",
    url: "https://ddm.test/v1/p1/instances/i1",
    answer: { body: instanceBody },
    repeats: passing,
    run: (session) => session.call(getInstance, { instanceId: "i1" }),
  },
  {
    name: "a creation",
    method: "POST",
    url: "https://ddm.test/v3/p1/instances",
    answer: { status: 202, body: { id: "i1" } },
    repeats: unsent,
    run: (session) => session.call(createInstance, creation),
  },
  {
    name: "a rename",
    method: "PUT",
    url: "https://ddm.test/v1/p1/instances/i1/modify-name",
    answer: { body: { name: "n" } },
    repeats: unsent,
    run: (session) => session.call(renameInstance, { instanceId: "i1", name: "n" }),
  },
  {
    name: "a deletion",
    method: "DELETE",
    url: "https://ddm.test/v3/p1/instances/i1",
    answer: { status: 202, body: { job_id: "j1" } },
    repeats: unsent,
    run: (session) => session.call(deleteInstance, { instanceId: "i1" }),
  },
];

function setUp(
  settings: ConnectionSettings,
  ...script: (ScriptedAnswer | Error)[]
): { session: Session; requests: HttpRequest[]; clock: EventClock } {
  const { send, requests } = scriptedSend(...script);
  const clock = new EventClock();
  return { session: createSession(settings, send, clock), requests, clock };
}

const matrix = kinds.flatMap((kind) =>
  Object.entries(faults).map(([fault, make]) => ({
    kind,
    name: kind.name,
    fault,
    make,
    repeats: kind.repeats.includes(fault),
  })),
);

test.each(matrix.filter(({ repeats }) => repeats))("$name is retried after $fault", async ({ kind, make }) => {
  const { session, requests, clock } = setUp(token, make(kind), kind.answer);
  await clock.run(kind.run(session));
  expect(requests).toHaveLength(2);
});

test.each(matrix.filter(({ repeats }) => !repeats))("$name is not retried after $fault", async ({ kind, make }) => {
  const { session, requests, clock } = setUp(token, make(kind), kind.answer);
  await expect(clock.run(kind.run(session))).rejects.toThrow(kind.method);
  expect(requests).toHaveLength(1);
});

test.each(kinds.flatMap((kind) => passing.map((fault) => ({ kind, name: kind.name, fault }))))(
  "$name retries a login after $fault",
  async ({ kind, fault }) => {
    const make = faults[fault];
    const { session, requests, clock } = setUp(password, make?.(iam) ?? {}, tokenAnswer("t1"), kind.answer);
    await clock.run(kind.run(session));
    expect(requests.map(({ url }) => url.host)).toEqual(["iam.test", "iam.test", "ddm.test"]);
  },
);

test("an error after retries says how many there were and how long they took", async () => {
  const { session, requests, clock } = setUp(token, ...Array.from({ length: 9 }, () => ({ status: 503 })));
  const failure = await clock.run(session.call(getInstance, { instanceId: "i1" }).catch((error: unknown) => error));
  expect(failure).toMatchObject({ code: "API_ERROR", status: 503 });
  expect(String(failure)).toMatch(/answered 503; tried 5 times in \d+s$/);
  expect(requests).toHaveLength(5);
});

test("a retry waits for the server's Retry-After", async () => {
  const { session, clock } = setUp(token, { status: 429, headers: { "retry-after": "40" } }, { body: instanceBody });
  const startMs = clock.now();
  await clock.run(session.call(getInstance, { instanceId: "i1" }));
  expect(clock.now() - startMs).toBeGreaterThanOrEqual(40_000);
});

test("a cancel ends the retries", async () => {
  const { session, requests, clock } = setUp(token, { status: 503 }, { body: instanceBody });
  const caller = new AbortController();
  const call = session.call(getInstance, { instanceId: "i1" }, caller.signal);
  const cancelled = clock.sleep(100).then(() => {
    caller.abort(new Error("cancelled"));
  });
  await expect(clock.run(Promise.all([call, cancelled]))).rejects.toThrow("cancelled");
  expect(requests).toHaveLength(1);
});

test("a poll of a wait is one request without retries", async () => {
  const { session, requests, clock } = setUp(token, { status: 503 }, { body: instanceBody });
  await expect(clock.run(session.callOnce(getInstance, { instanceId: "i1" }))).rejects.toMatchObject({ status: 503 });
  expect(requests).toHaveLength(1);
});

test("the catalog is requested again after a transient fault if no other source has the address", async () => {
  const { endpoint: _none, ...unknown } = token;
  const catalog = [{ type: "ddmv3", endpoints: [{ region: "eu-nl", interface: "public", url: "https://ddm.nl/v3" }] }];
  const { session, requests, clock } = setUp(
    { ...unknown, region: "eu-nl" },
    { status: 503 },
    { body: { catalog } },
    { body: instanceBody },
  );
  await clock.run(session.call(getInstance, { instanceId: "i1" }));
  expect(requests.map(({ url }) => url.host)).toEqual(["iam.test", "iam.test", "ddm.nl"]);
});

test("an unavailable catalog is skipped if the region has a published address", async () => {
  const { endpoint: _none, ...unknown } = token;
  const { session, requests, clock } = setUp({ ...unknown, region: "eu-de" }, { status: 503 }, { body: instanceBody });
  await clock.run(session.call(getInstance, { instanceId: "i1" }));
  expect(requests.map(({ url }) => url.host)).toEqual(["iam.test", "ddm.eu-de.otc.t-systems.com"]);
});

test("a passcode that IAM may have used is not sent twice, and the error gives the reason", async () => {
  const { credential } = password;
  if (credential.kind !== "password") throw new Error("unexpected");
  const withPasscode: ConnectionSettings = { ...password, credential: { ...credential, passcode: "123456" } };
  const taken = setUp(withPasscode, new RequestTimeoutError(iam, 30_000));
  const failure = await taken.clock
    .run(taken.session.call(getInstance, { instanceId: "i1" }))
    .catch((error: unknown) => error);
  expect(String(failure)).toMatch(/gave no complete answer.*cannot be used twice. Run again with a new passcode/);
  expect(taken.requests).toHaveLength(1);
  const untaken = setUp(withPasscode, new ConnectionError(iam, system("ECONNREFUSED", "connect")), tokenAnswer("t1"), {
    body: instanceBody,
  });
  await untaken.clock.run(untaken.session.call(getInstance, { instanceId: "i1" }));
  expect(untaken.requests).toHaveLength(3);
});
