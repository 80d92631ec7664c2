import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from "node:net";
import { generate } from "selfsigned";
import { connectionPools } from "../../provider/api/transport/connections";
import { httpSender, type HttpAnswer } from "../../provider/api/transport/http";
import { resolveProxies } from "../../provider/settings/resolveProxies";
import type { Environment } from "../../provider/settings/settingSources";
import type { TlsSettings } from "../../provider/connection/connectionSettings";
import { systemClock } from "../../provider/clock";
import { giveAddressesTime } from "../support/slowAddresses";
import { until } from "../support/until";

// For a connection that hangs, also on a busy machine.
jest.setTimeout(180_000);
giveAddressesTime();

/**
 * The service, which can only be reached through the proxies of these tests, because no proxy is used for this
 * computer.
 */
const service = new URL("https://ddm.test/v3/p/jobs/j");
let pem: { readonly cert: string; readonly key: string };
const closers: (() => void)[] = [];

beforeAll(async () => {
  const altNames = ["ddm.test", "proxy.test", "localhost"].map((value) => ({ type: 2 as const, value }));
  const extensions = [{ name: "subjectAltName" as const, altNames }];
  const { cert, private: key } = await generate([{ name: "commonName", value: "ddm.test" }], {
    keySize: 2048,
    extensions,
  });
  pem = { cert, key };
});

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function closeLater(server: Server): Server {
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

/** Starts the service, which answers with 200 and these headers. */
function startService(headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const server = createHttpsServer(pem, (_request, response) => response.writeHead(200, headers).end("{}"));
  return listen(closeLater(server));
}

interface Asked {
  readonly target: string;
  readonly authorization: string | undefined;
}

/** Starts a proxy that connects every request to a port of this computer, and records the requested targets. */
async function startProxy(port: number, secure = false): Promise<{ port: number; asked: Asked[] }> {
  const asked: Asked[] = [];
  const proxy = secure ? createHttpsServer(pem) : createHttpServer();
  proxy.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push({ target: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
    closers.push(() => client.destroy());
  });
  return { port: await listen(closeLater(proxy)), asked };
}

/** Starts a server that sends these bytes to every client, and resolves when all clients have gone. */
async function startSpeaker(say: (client: Socket) => void): Promise<{ port: number; open: () => number }> {
  const clients = new Set<Socket>();
  const server = createTcpServer((client) => {
    clients.add(client);
    client.once("close", () => clients.delete(client)).on("error", () => undefined);
    client.once("data", () => {
      say(client);
    });
  });
  closers.push(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  return { port: await listen(server), open: () => clients.size };
}

const answering = (answer: string) => startSpeaker((client) => client.write(answer));

function get(environment: Environment, tls: TlsSettings = { ca: pem.cert }, signal?: AbortSignal): Promise<HttpAnswer> {
  const send = httpSender(systemClock, connectionPools(tls, resolveProxies(environment)));
  return send({ method: "GET", url: service }, signal);
}

test("HTTPS goes through a proxy without a scheme, encrypted from end to end", async () => {
  const proxy = await startProxy(await startService());
  const environment = { HTTPS_PROXY: `127.0.0.1:${proxy.port}` };
  await expect(get(environment, {})).rejects.toThrow(/self-signed certificate/);
  await expect(get(environment)).resolves.toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([
    { target: "ddm.test:443", authorization: undefined },
    { target: "ddm.test:443", authorization: undefined },
  ]);
});

test("the user and password of the proxy reach it", async () => {
  const proxy = await startProxy(await startService());
  await get({ https_proxy: `http://jane:p%40ss@127.0.0.1:${proxy.port}` });
  expect(proxy.asked).toEqual([
    { target: "ddm.test:443", authorization: `Basic ${Buffer.from("jane:p@ss").toString("base64")}` },
  ]);
});

test("the connection to a proxy may use TLS too, with the authority of the settings", async () => {
  const proxy = await startProxy(await startService(), true);
  const environment = { HTTPS_PROXY: `https://localhost:${proxy.port}` };
  await expect(get(environment)).resolves.toMatchObject({ status: 200 });
  await expect(get(environment, { insecure: true })).resolves.toMatchObject({ status: 200 });
  await expect(get(environment, {})).rejects.toThrow(/proxy https:\/\/localhost:\d+ of HTTPS_PROXY .*self-signed/);
});

test("a connection through a proxy is reused for the next request", async () => {
  const proxy = await startProxy(await startService());
  const send = httpSender(
    systemClock,
    connectionPools({ ca: pem.cert }, resolveProxies({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` })),
  );
  for (let request = 0; request < 3; request++) await send({ method: "GET", url: service });
  expect(proxy.asked).toHaveLength(1);
});

test("at most 16 connections through a proxy are open at once", async () => {
  const proxy = await startSpeaker(() => undefined);
  const controller = new AbortController();
  const send = httpSender(systemClock, connectionPools({}, resolveProxies({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` })));
  const sent = Array.from({ length: 40 }, () => send({ method: "GET", url: service }, controller.signal));
  const ended = Promise.allSettled(sent);
  await until("16 connections are open", () => proxy.open() === 16);
  await new Promise((resolve) => setImmediate(resolve));
  expect(proxy.open()).toBe(16);
  controller.abort(new Error("the test is over"));
  await ended;
});

test.each([20, 60])("a token of %d KiB in a header can also be read through a proxy", async (kibibytes) => {
  const token = "t".repeat(kibibytes * 1024);
  const proxy = await startProxy(await startService({ "X-Subject-Token": token }));
  expect((await get({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` })).header("x-subject-token")).toBe(token);
});

test.each([
  ["404 Not Found", /answered 404 Not Found to the request for a tunnel to ddm\.test:443\. Allow this host/],
  ["403 Forbidden", /answered 403 Forbidden .*NO_PROXY/],
  ["401 Unauthorized", /answered 401/],
  [
    "407 Proxy Authentication Required",
    /answered 407 .*requires a user and a password: set them in the proxy's URL, as user:password@/,
  ],
  ["302 Found", /answered 302/],
])("a proxy's %s is a permanent error of the proxy, and not the service's answer", async (status, said) => {
  const body = '{"errCode":"DBS.300400","externalMessage":"The task is not found."}';
  const { port, open } = await answering(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const failure = get({ HTTPS_PROXY: `http://jane:hush@127.0.0.1:${port}` });
  await expect(failure).rejects.toMatchObject({
    code: "PROXY_REFUSED",
    message: expect.stringMatching(said) as string,
  });
  await expect(failure).rejects.toThrow(
    new RegExp(`GET https://ddm.test/.* the proxy http://127.0.0.1:${port} of HTTPS_PROXY`),
  );
  await expect(failure).rejects.not.toThrow(/DBS\.300400|hush/);
  await expect(failure).rejects.not.toHaveProperty("status");
  await until("no connection is open", () => open() === 0);
});

test.each(["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout", "429 Too Many Requests"])(
  "a proxy's %s is a broken connection, which is retried",
  async (status) => {
    const { port } = await answering(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
    const failure = get({ HTTPS_PROXY: `127.0.0.1:${port}` });
    await expect(failure).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
    await expect(failure).rejects.toThrow(`answered ${status} to the request for a tunnel`);
  },
);

test("the error about a server that is no proxy names it", async () => {
  const { port } = await answering("SSH-2.0-OpenSSH_9.6\r\n");
  const failure = get({ HTTPS_PROXY: `127.0.0.1:${port}` });
  await expect(failure).rejects.toMatchObject({ code: "PROXY_REFUSED" });
  await expect(failure).rejects.toThrow(/gave no answer in HTTP \(HPE_\w+\): check its address/);
});

test("endless header lines of a proxy are read up to a limit", async () => {
  let sent = 0;
  const { port, open } = await startSpeaker((client) => {
    client.write("HTTP/1.1 200 OK\r\n");
    const more = (): void => {
      if (client.destroyed) return;
      sent += 1024;
      client.write(`X-More: ${"m".repeat(1014)}\r\n`);
      setImmediate(more);
    };
    more();
  });
  await expect(get({ HTTPS_PROXY: `127.0.0.1:${port}` })).rejects.toThrow(/HPE_HEADER_OVERFLOW/);
  await until("no connection is open", () => open() === 0);
  expect(sent).toBeGreaterThan(16 * 1024 - 1024);
});

test("a proxy that cannot be reached is a broken connection with the proxy's name and the system's code", async () => {
  const failure = get({ HTTPS_PROXY: "http://127.0.0.1:1" });
  await expect(failure).rejects.toMatchObject({ code: "CONNECTION_FAILED", cause: { code: "ECONNREFUSED" } });
  await expect(failure).rejects.toThrow("the proxy http://127.0.0.1:1 of HTTPS_PROXY cannot be reached");
});

test("a connection to a silent proxy is closed when the request is aborted", async () => {
  const { port, open } = await startSpeaker(() => undefined);
  const controller = new AbortController();
  const failure = get({ HTTPS_PROXY: `127.0.0.1:${port}` }, {}, controller.signal);
  await until("a connection is open", () => open() === 1);
  controller.abort(new Error("enough"));
  await expect(failure).rejects.toThrow("enough");
  await until("no connection is open", () => open() === 0);
});

test("an unusable proxy is an error before any request, for an address from the catalog", async () => {
  const failure = get({ HTTPS_PROXY: "socks5://jane:hush@127.0.0.1:1080" });
  await expect(failure).rejects.toMatchObject({ code: "PROXY_REFUSED" });
  await expect(failure).rejects.toThrow("was not sent: HTTPS_PROXY names a SOCKS proxy (socks5://)");
  await expect(failure).rejects.not.toThrow("hush");
});

test("hosts in NO_PROXY do not use the proxy", async () => {
  const proxy = await startProxy(await startService());
  const url = new URL(`https://localhost:${await startService()}`);
  const send = httpSender(
    systemClock,
    connectionPools({ ca: pem.cert }, resolveProxies({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` })),
  );
  // This computer never uses a proxy.
  await expect(send({ method: "GET", url })).resolves.toMatchObject({ status: 200 });
  await expect(get({ HTTPS_PROXY: `127.0.0.1:${proxy.port}`, NO_PROXY: "test" })).rejects.toThrow(
    /ENOTFOUND|EAI_AGAIN/,
  );
  expect(proxy.asked).toEqual([]);
});
