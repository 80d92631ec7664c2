import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import {
  connect,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
  type AddressInfo,
  type Socket,
} from "node:net";
import { TLSSocket, type PeerCertificate } from "node:tls";
import { generate } from "selfsigned";
import { connectionPools } from "../../provider/api/connections";
import { httpSender, type HttpAnswer } from "../../provider/api/http";
import type { TlsSettings } from "../../provider/api/settings";
import { systemClock } from "../../provider/clock";

interface Pem {
  readonly cert: string;
  readonly key: string;
}

let serverPem: Pem;
let clientPem: Pem;
const servers: Server[] = [];
const proxyNames = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "NO_PROXY", "no_proxy"];
const attemptBeforeMs = getDefaultAutoSelectFamilyAttemptTimeout();
const proxiesBefore = proxyNames.map((name) => process.env[name]);

async function makePem(commonName: string): Promise<Pem> {
  const subjectAltName = { name: "subjectAltName" as const, altNames: [{ type: 2 as const, value: "localhost" }] };
  const { cert, private: key } = await generate([{ name: "commonName", value: commonName }], {
    keySize: 2048,
    extensions: [subjectAltName],
  });
  return { cert, key };
}

beforeAll(async () => {
  // The name localhost may have two addresses. On a busy machine the first is not to be given up after 250 ms.
  setDefaultAutoSelectFamilyAttemptTimeout(60_000);
  [serverPem, clientPem] = await Promise.all([makePem("localhost"), makePem("client")]);
});

beforeEach(() => {
  for (const name of proxyNames) Reflect.deleteProperty(process.env, name);
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

afterAll(() => {
  setDefaultAutoSelectFamilyAttemptTimeout(attemptBeforeMs);
  for (const [index, name] of proxyNames.entries()) {
    const before = proxiesBefore[index];
    if (before !== undefined) process.env[name] = before;
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function startHttps(options: ServerOptions = {}): Promise<URL> {
  const server = createHttpsServer({ ...serverPem, ...options }, (request, response) => {
    // Empty where the client shows none.
    const peer: Partial<PeerCertificate> =
      request.socket instanceof TLSSocket ? request.socket.getPeerCertificate() : {};
    response.end(JSON.stringify({ client: peer.subject?.CN }));
  });
  return new URL(`https://localhost:${await listen(server)}/`);
}

const get = (url: URL, tls: TlsSettings): Promise<HttpAnswer> =>
  httpSender(systemClock, connectionPools(tls))({ method: "GET", url });

test("a server whose certificate nobody vouches for is refused, with the reason", async () => {
  await expect(get(await startHttps(), {})).rejects.toThrow(/self-signed certificate/);
});

test("the authorities of a CA file are trusted", async () => {
  await expect(get(await startHttps(), { ca: serverPem.cert })).resolves.toMatchObject({ status: 200 });
});

test("with insecure any certificate is taken", async () => {
  await expect(get(await startHttps(), { insecure: true })).resolves.toMatchObject({ status: 200 });
});

test("a client certificate is shown to a server that wants one", async () => {
  const url = await startHttps({ requestCert: true, ca: clientPem.cert });
  await expect(get(url, { ca: serverPem.cert })).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
  const { body } = await get(url, { ca: serverPem.cert, ...clientPem });
  expect(JSON.parse(body)).toEqual({ client: "client" });
});

/** A proxy that remembers where it was asked to connect to. */
async function startProxy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push(request.url ?? "");
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, asked };
}

test("HTTPS goes through the proxy of the environment, secured from end to end", async () => {
  const url = await startHttps();
  const proxy = await startProxy();
  process.env["HTTPS_PROXY"] = proxy.url;
  await expect(get(url, {})).rejects.toThrow(/self-signed certificate/);
  await expect(get(url, { ca: serverPem.cert })).resolves.toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([url.host, url.host]);
});

test("what NO_PROXY names goes there directly", async () => {
  const url = await startHttps();
  const proxy = await startProxy();
  process.env["HTTPS_PROXY"] = proxy.url;
  process.env["NO_PROXY"] = "localhost";
  await expect(get(url, { ca: serverPem.cert })).resolves.toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([]);
});

test("a proxy that cannot be reached is a broken connection, not an answer", async () => {
  process.env["HTTPS_PROXY"] = "http://127.0.0.1:1";
  await expect(get(await startHttps(), { ca: serverPem.cert })).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
});

test.each([20, 60])("a token of %d KiB in a header is read through a proxy too", async (kibibytes) => {
  const token = "t".repeat(kibibytes * 1024);
  const server = createHttpsServer(serverPem, (_request, response) => {
    response.setHeader("X-Subject-Token", token);
    response.end();
  });
  const url = new URL(`https://localhost:${await listen(server)}/`);
  const proxy = await startProxy();
  process.env["HTTPS_PROXY"] = proxy.url;
  expect((await get(url, { ca: serverPem.cert })).header("x-subject-token")).toBe(token);
});
