import type { Server } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket, type PeerCertificate } from "node:tls";
import { generate } from "selfsigned";
import { connectionPools } from "../../provider/api/transport/connections";
import { httpSender, type HttpAnswer } from "../../provider/api/transport/http";
import type { TlsSettings } from "../../provider/connection/connectionSettings";
import { systemClock } from "../../provider/clock";
import { giveAddressesTime } from "../support/slowAddresses";

giveAddressesTime();

interface Pem {
  readonly cert: string;
  readonly key: string;
}

let serverPem: Pem;
let clientPem: Pem;
const servers: Server[] = [];

async function makePem(commonName: string): Promise<Pem> {
  const subjectAltName = { name: "subjectAltName" as const, altNames: [{ type: 2 as const, value: "localhost" }] };
  const { cert, private: key } = await generate([{ name: "commonName", value: commonName }], {
    keySize: 2048,
    extensions: [subjectAltName],
  });
  return { cert, key };
}

beforeAll(async () => {
  [serverPem, clientPem] = await Promise.all([makePem("localhost"), makePem("client")]);
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function startHttps(options: ServerOptions = {}): Promise<URL> {
  const server = createHttpsServer({ ...serverPem, ...options }, (request, response) => {
    // Empty: the client has no certificate.
    const peer: Partial<PeerCertificate> =
      request.socket instanceof TLSSocket ? request.socket.getPeerCertificate() : {};
    response.end(JSON.stringify({ client: peer.subject?.CN }));
  });
  return new URL(`https://localhost:${await listen(server)}/`);
}

const get = (url: URL, tls: TlsSettings): Promise<HttpAnswer> =>
  httpSender(systemClock, connectionPools(tls))({ method: "GET", url });

test("a server with an unknown certificate authority is refused, with the reason", async () => {
  await expect(get(await startHttps(), {})).rejects.toThrow(/self-signed certificate/);
});

test("the authorities of a CA file are trusted", async () => {
  await expect(get(await startHttps(), { ca: serverPem.cert })).resolves.toMatchObject({ status: 200 });
});

test("any certificate is accepted with insecure", async () => {
  await expect(get(await startHttps(), { insecure: true })).resolves.toMatchObject({ status: 200 });
});

test("a client certificate is sent to a server that requires one", async () => {
  const url = await startHttps({ requestCert: true, ca: clientPem.cert });
  await expect(get(url, { ca: serverPem.cert })).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
  const { body } = await get(url, { ca: serverPem.cert, ...clientPem });
  expect(JSON.parse(body)).toEqual({ client: "client" });
});
