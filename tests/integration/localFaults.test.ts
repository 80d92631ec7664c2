import { createPrivateKey } from "node:crypto";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { connectionPools } from "../../provider/api/transport/connections";
import { httpSender } from "../../provider/api/transport/http";
import { createSession, openSession } from "../../provider/api/session";
import type { ConnectionSettings, TlsSettings } from "../../provider/connection/connectionSettings";
import { systemClock } from "../../provider/clock";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { awaitJob } from "../../provider/resources/jobWait/awaitJobs";
import { startSimulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { instanceInputs } from "../support/instanceInputs";
import { simulatorSettings } from "../support/simulatorSettings";

/** Local faults over real HTTP and TLS. Each ends a wait at its first poll, and names the setting. */

interface Pem {
  readonly cert: string;
  readonly key: string;
}

let server: Pem;
let elsewhere: Pem;
let client: Pem;
const servers: Server[] = [];

async function makePem(name: string): Promise<Pem> {
  const subjectAltName = { name: "subjectAltName" as const, altNames: [{ type: 2 as const, value: name }] };
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    extensions: [subjectAltName],
  });
  return { cert, key };
}

beforeAll(async () => {
  [server, elsewhere, client] = (await Promise.all(["localhost", "elsewhere.test", "client"].map(makePem))) as [
    Pem,
    Pem,
    Pem,
  ];
});

afterEach(() => {
  for (const one of servers.splice(0)) {
    one.closeAllConnections();
    one.close();
  }
});

async function listen(one: Server): Promise<number> {
  servers.push(one);
  await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  return (one.address() as AddressInfo).port;
}

const secure = async (options: ServerOptions): Promise<string> =>
  `https://localhost:${await listen(createHttpsServer(options, (_request, response) => response.end("{}")))}`;
const plain = async (scheme = "http"): Promise<string> =>
  `${scheme}://localhost:${await listen(createHttpServer((_request, response) => response.end("{}")))}`;

const encrypted = (key: string): string =>
  createPrivateKey(key)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "hush-passphrase" })
    .toString();

interface LocalFault {
  readonly name: string;
  readonly endpoint: () => Promise<string>;
  readonly tls?: () => TlsSettings;
  readonly token?: string;
  /** The cause and the setting in the error. */
  readonly says: RegExp;
}

const faults: readonly LocalFault[] = [
  {
    name: "a certificate that nobody vouches for",
    endpoint: () => secure(server),
    says: /certificate not trusted \(self-signed certificate\)\. Set otc-ddm:caFile or OS_CACERT/,
  },
  {
    name: "a certificate for another name",
    endpoint: () => secure(elsewhere),
    tls: () => ({ ca: elsewhere.cert }),
    says: /certificate is for another name .*OS_DDM_ENDPOINT_OVERRIDE/,
  },
  {
    name: "an encrypted client key",
    endpoint: () => secure(server),
    tls: () => ({ ca: server.cert, cert: client.cert, key: encrypted(client.key) }),
    says: /client key is encrypted .*OS_KEY/,
  },
  {
    name: "a client key of another certificate",
    endpoint: () => secure(server),
    tls: () => ({ ca: server.cert, cert: client.cert, key: server.key }),
    says: /certificate or key cannot be used .*OS_CERT/,
  },
  {
    name: "a server that wants a client's certificate",
    endpoint: () => secure({ ...server, requestCert: true, ca: client.cert }),
    tls: () => ({ ca: server.cert }),
    says: /client certificate refused .*OS_CERT/,
  },
  {
    name: "https where the server speaks http",
    endpoint: () => plain("https"),
    says: /another version of TLS, or no TLS.*OS_DDM_ENDPOINT_OVERRIDE/,
  },
  {
    name: "a token with CR and LF at its end",
    endpoint: plain,
    token: "hush\r\n",
    says: /token with a character .*OS_TOKEN/,
  },
  { name: "a token with LF in it", endpoint: plain, token: "hu\nsh", says: /token with a character .*OS_TOKEN/ },
];

const settingsOf = async ({ endpoint, tls, token = "t" }: LocalFault): Promise<ConnectionSettings> => ({
  endpoint: await endpoint(),
  scope: { projectId: "p1" },
  credential: { kind: "token", source: "the test", token },
  tls: tls?.() ?? {},
});

/** A host with sessions for the settings. */
class FaultyHost extends FakeRuntime {
  constructor(private readonly settings: ConnectionSettings) {
    super();
  }

  override openSession = () =>
    createSession(this.settings, httpSender(systemClock, connectionPools(this.settings.tls)), this.clock);
}

test.each(faults)("$name ends a wait at once, with the setting to check", async (fault) => {
  const host = new FaultyHost(await settingsOf(fault));
  const startMs = host.clock.now();
  const wait = awaitJob(host, host.openSession(), { jobId: "j1", timeoutMs: 3_600_000, failOnError: true });
  const failure = await wait.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "JOB_UNREADABLE", cause: { code: "CONNECTION_FAILED", kind: "local" } });
  expect(String(failure)).toMatch(fault.says);
  expect(String(failure)).not.toContain("hush");
  expect(host.clock.now()).toBe(startMs);
});

test.each(faults)("$name proves that no instance was created", async (fault) => {
  const host = new FaultyHost(await settingsOf(fault));
  const failure = await createDdmInstance(host, instanceInputs).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "CONNECTION_FAILED" });
  expect(host.clock.sleeps).toEqual([]);
});

test.each([
  ["nobody listens on", "http://127.0.0.1:1", "connection refused"],
  ["does not exist", "http://no-such-host.invalid", "host name not found"],
])(
  "an address that %s ends a wait without any answer after a minute, and its row gives the reason",
  async (_what, endpoint, words) => {
    const host = new FaultyHost({
      endpoint,
      scope: { projectId: "p1" },
      credential: { kind: "token", source: "the test", token: "t" },
      tls: {},
    });
    const startMs = host.clock.now();
    const wait = awaitJob(host, host.openSession(), { jobId: "j1", timeoutMs: 3_600_000, failOnError: true });
    const failure = await wait.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "POLLS_FAILED" });
    expect(String(failure)).toContain(`failed: ${words}`);
    expect(String(failure)).toContain("OS_DDM_ENDPOINT_OVERRIDE");
    expect(host.clock.now() - startMs).toBeGreaterThanOrEqual(60_000);
    expect(host.clock.now() - startMs).toBeLessThan(95_000);
    expect(host.progress[0]).toContain(`1 failed poll (${words})`);
  },
);

test("twenty waits with a wrong password log in once, and all end with the same error", async () => {
  const simulator = await startSimulator();
  try {
    const runtime = new FakeRuntime();
    const wrong = simulatorSettings(simulator, { OS_PASSWORD: "wrong-Canary" });
    const jobIds = Array.from({ length: 20 }, () => simulator.addJob());
    // One session for each project and region of a program.
    const sessions = ["eu-de", "eu-nl"].map((region) => openSession({ ...wrong, region }));
    const failures = await Promise.all(
      jobIds.map((jobId, index) => {
        const session = sessions[index % sessions.length];
        if (!session) throw new Error("no session");
        return awaitJob(runtime, session, { jobId, timeoutMs: 60_000, failOnError: true }).catch(
          (error: unknown) => error,
        );
      }),
    );
    for (const failure of failures) {
      expect(failure).toMatchObject({ code: "JOB_UNREADABLE", cause: { code: "AUTHENTICATION_FAILED" } });
    }
    expect(simulator.history.filter(({ path }) => path.endsWith("/auth/tokens"))).toHaveLength(1);
  } finally {
    await simulator.close();
  }
});
