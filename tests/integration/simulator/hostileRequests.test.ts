import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { startSimulator, type Fault, type Simulator, type SimulatorOptions } from "../../../simulator";

let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator(options);
}

afterEach(() => simulator.close());

/** Sends the bytes of a request and returns the status of the answer. `undefined`: the connection ended without one. */
async function sendRaw(request: string): Promise<number | undefined> {
  const socket = connect(Number(new URL(simulator.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(request);
  const answer = await text(socket);
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  return status === undefined ? undefined : Number(status);
}

function request(method: string, target: string, headers: Readonly<Record<string, string>> = {}, body = ""): string {
  const all = { Host: "127.0.0.1", Connection: "close", "Content-Length": String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

async function expectAlive(): Promise<void> {
  const answer = await fetch(`${simulator.url}/v3/${simulator.projectId}/jobs/${simulator.jobId}`, {
    headers: { "X-Auth-Token": simulator.token },
  });
  expect(answer.status).toBe(200);
}

const logIn = (body: string): string => request("POST", "/v3/auth/tokens", {}, body);
const identity = (value: string): string => logIn(`{"auth":{"identity":${value}}}`);
const own = (path: string): string => `/v3/${simulator.projectId}${path}`;
const withToken = (): Readonly<Record<string, string>> => ({ "X-Auth-Token": simulator.token });
const signed = (names: string): Readonly<Record<string, string>> => ({
  Authorization: `SDK-HMAC-SHA256 Access=${simulator.accessKey}, SignedHeaders=${names}, Signature=${"0".repeat(64)}`,
  "X-Sdk-Date": new Date().toISOString().replace(/[-:]|\.\d{3}/g, ""),
});
const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test.each<readonly [what: string, status: number, make: () => string]>([
  ["a path of two slashes", 400, () => request("GET", "//")],
  ["two slashes within the path", 400, () => request("GET", own("//jobs"), withToken())],
  ["a host where the path belongs", 400, () => request("GET", "//evil.test:99999999/")],
  ["an address whose port is none", 404, () => request("GET", "http://a:b:c/x")],
  ["a target that is no path", 400, () => request("OPTIONS", "*")],
  ["a percent sign that encodes nothing", 400, () => request("GET", own("/jobs/%"), withToken())],
  ["a percent sign before odd letters", 400, () => request("GET", "/%zz")],
  ["half of a character", 400, () => request("GET", own("/jobs/%E0%A4"), signed("x-sdk-date"))],
  ["a percent sign in the query", 400, () => request("GET", own("/jobs?start_time=%"), withToken())],
  [
    "a signature over a header named __proto__",
    401,
    () => request("GET", own("/jobs"), signed("x-sdk-date;__proto__")),
  ],
  ["a signature over constructor", 401, () => request("GET", own("/jobs"), signed("x-sdk-date;constructor"))],
  ["methods that hold an object", 400, () => identity('{"methods":["password",{"toString":1}]}')],
  ["methods that are deep", 400, () => identity(`{"methods":${deep(100_000)}}`)],
  ["methods that are an object", 400, () => identity('{"methods":{"join":1}}')],
  ["methods that are text", 400, () => identity('{"methods":"password"}')],
  ["methods that are null", 400, () => identity('{"methods":[null]}')],
  ["a body of null", 400, () => logIn("null")],
  ["a body of a list", 400, () => logIn("[]")],
  ["a body of half of an object", 400, () => logIn('{"auth":')],
  ["no body", 400, () => logIn("")],
  ["a user without a domain", 400, () => identity('{"methods":["password"],"password":{"user":{"name":"n"}}}')],
  [
    "a scope of text",
    400,
    () => logIn(`{"auth":{"identity":{"methods":["token"],"token":{"id":"${simulator.token}"}},"scope":"all"}}`),
  ],
  ["a create of toString", 400, () => request("POST", own("/instances"), withToken(), '{"toString":1}')],
  ["a create of null", 400, () => request("POST", own("/instances"), withToken(), "null")],
  ["a body of 2 MiB", 400, () => request("POST", own("/instances"), withToken(), " ".repeat(2 * 1024 ** 2))],
  ["what is no HTTP", 400, () => "hello\r\n\r\n"],
  ["a length that is none", 400, () => request("POST", "/v3/auth/tokens", { "Content-Length": "x" })],
  ["an unknown method", 400, () => request("FETCH", "/")],
])("%s is answered with %i, and the simulator continues", async (_what, status, make) => {
  await start();
  expect(await sendRaw(make())).toBe(status);
  await expectAlive();
});

test("a client that disconnects in the middle of a body, or before the answer, affects no other client", async () => {
  await start();
  simulator.inject({ delayMs: 20 });
  for (const part of [
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc",
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  ]) {
    const socket = connect(Number(new URL(simulator.url).port), "127.0.0.1");
    await once(socket, "connect");
    await new Promise((resolve) => socket.write(part, resolve));
    socket.resetAndDestroy();
    await once(socket, "close");
  }
  await expectAlive();
});

test("a jobScript that throws is answered with 500 and its error", async () => {
  await start({
    jobScript: () => {
      throw new Error("not in this test");
    },
  });
  const create = {
    ...{ name: "orders-db", flavor_ref: "ddm.xlarge.4", node_num: 1, engine_version: "3.1.7.0" },
    ...{ available_zones: ["eu-de-01"], vpc_id: "vpc", security_group_id: "group", subnet_id: "subnet" },
  };
  const answer = await fetch(`${simulator.url}${own("/instances")}`, {
    method: "POST",
    headers: withToken(),
    body: JSON.stringify(create),
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain("not in this test");
  await expectAlive();
});

test.each<readonly [what: string, fault: Fault]>([
  ["a status that HTTP has not", { status: 7 }],
  ["a header that HTTP has not", { status: 503, headers: { "a b": "c" } }],
  ["a header that HTTP has not, sent later", { status: 503, headers: { "a b": "c" }, delayMs: 1 }],
  ["a body that JSON has not", { status: 503, body: 1n }],
])("a fault with %s is answered with 500", async (_what, fault) => {
  await start();
  simulator.inject(fault);
  expect(await sendRaw(request("GET", "/"))).toBe(500);
  await expectAlive();
});
