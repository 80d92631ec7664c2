import { connectionPools } from "../../provider/api/transport/connections";
import type { Credential } from "../../provider/connection/credential";
import { createInstance } from "../../provider/api/endpoints/createInstance";
import { getJob } from "../../provider/api/endpoints/getJob";
import { listJobs } from "../../provider/api/endpoints/listJobs";
import { httpSender, type HttpRequest, type Send } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import { systemClock, type Clock } from "../../provider/clock";
import { startSimulator, type Simulator, type SimulatorOptions } from "../../simulator";
import { VirtualClock } from "../../bench/virtualTime/virtualClock";

let simulator: Simulator;
let close: () => Promise<void> = () => Promise.resolve();
const source = "the test";

async function start(options: SimulatorOptions = {}): Promise<void> {
  await close();
  simulator = await startSimulator(options);
  close = () => simulator.close();
}

beforeEach(() => start());

afterAll(() => close());

type Means = (from: Simulator) => Credential;

const domain = (from: Simulator) => ({ name: from.domainName });
const password: Means = (from) => ({
  kind: "password",
  source,
  user: { name: from.username, domain: domain(from) },
  password: from.password,
});
const accessKey: Means = ({ accessKey, secretKey }) => ({ kind: "accessKey", source, accessKey, secretKey });
const agencyOf = (from: Simulator) => ({ name: from.agencyName, domain: { id: from.domainId } });

const means: readonly (readonly [string, Means])[] = [
  ["a token", ({ token }) => ({ kind: "token", source, token })],
  ["a user's name and password", password],
  [
    "a user's id and password",
    (from) => ({ kind: "password", source, user: { id: from.userId }, password: from.password }),
  ],
  ["an access key", accessKey],
  ["a temporary access key", (from) => ({ kind: "accessKey", source, ...from.temporaryKey })],
  ["an agency on a password", (from) => ({ ...password(from), agency: agencyOf(from) }) as Credential],
  ["an agency on an access key", (from) => ({ ...accessKey(from), agency: agencyOf(from) }) as Credential],
];

/** A session that discovers everything, with a record of its requests. */
function open(
  credential: Credential,
  changes: Partial<ConnectionSettings> = {},
  clock: Clock = systemClock,
): { session: Session; sent: HttpRequest[] } {
  const settings: ConnectionSettings = {
    region: simulator.region,
    authUrl: simulator.authUrl,
    scope: { projectName: simulator.projectName },
    credential,
    tls: {},
    ...changes,
  };
  const sent: HttpRequest[] = [];
  const real = httpSender(systemClock, connectionPools());
  const send: Send = (request, signal) => {
    sent.push(request);
    return real(request, signal);
  };
  return { session: createSession(settings, send, clock), sent };
}

const instance = {
  name: "orders-db",
  flavorRef: "flavor",
  nodeNum: 2,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
  vpcId: "vpc",
  securityGroupId: "group",
  subnetId: "subnet",
};

test.each(means)("%s reads and writes, with project and endpoint from IAM", async (_name, of) => {
  const { session } = open(of(simulator));
  expect(await session.projectId()).toBe(simulator.projectId);
  const { jobId = "" } = await session.call(createInstance, instance);
  expect(await session.call(getJob, { jobId })).toMatchObject({ name: "CreateInstance" });
  const nowMs = Date.now();
  const { jobs } = await session.call(listJobs, { startTimeMs: nowMs - 3_600_000, endTimeMs: nowMs + 1000 });
  expect(jobs.map(({ id }) => id)).toContain(jobId);
});

test.each(means)("%s needs only a login at IAM if project and endpoint are set", async (_name, of) => {
  const { session, sent } = open(of(simulator), { endpoint: simulator.url, scope: { projectId: simulator.projectId } });
  await session.call(getJob, { jobId: simulator.jobId });
  const asked = sent.filter(({ url }) => !url.pathname.includes("/jobs/")).map(({ url }) => url.pathname + url.search);
  expect(new Set(asked)).toEqual(new Set(asked.length > 0 ? ["/v3/auth/tokens?nocatalog=1"] : []));
});

test("a password with MFA sends its passcode once", async () => {
  await start({ mfa: true });
  const user = { id: simulator.userId };
  const credential: Credential = {
    kind: "password",
    source,
    user,
    password: simulator.password,
    passcode: simulator.newPasscode(),
  };
  const { session } = open(credential);
  await expect(session.call(getJob, { jobId: simulator.jobId })).resolves.toMatchObject({ id: simulator.jobId });
  simulator.revokeTokens();
  await expect(session.call(getJob, { jobId: simulator.jobId })).rejects.toThrow(
    /MFA passcode from the test is no longer valid, and a passcode cannot be used twice\. Run again with a new passcode/,
  );
  expect(simulator.history.filter(({ path }) => path === "/v3/auth/tokens")).toHaveLength(1);
});

test("a gateway that refuses the simple form of a signature gets the derived form from then on", async () => {
  const { session, sent } = open(accessKey(simulator), {
    endpoint: simulator.url,
    scope: { projectId: simulator.projectId },
  });
  simulator.inject({ status: 401, match: { path: /\/jobs\// } });
  await session.call(getJob, { jobId: simulator.jobId });
  await session.call(getJob, { jobId: simulator.jobId });
  const forms = sent.map(({ headers }) => (headers?.["Authorization"]?.includes("Access=") ? "simple" : "derived"));
  expect(forms).toEqual(["simple", "derived", "derived"]);
});

test.each([
  ["a token", { kind: "token", source, token: "Canary" }, "refused the token from the test (APIGW.0307"],
  [
    "a user and password",
    { kind: "password", source, user: { id: "u" }, password: "Canary" },
    "IAM refused the user and password from the test",
  ],
  [
    "an access key",
    { kind: "accessKey", source, accessKey: "AK", secretKey: "Canary" },
    "The access key from the test was refused (APIGW.0301 Incorrect IAM authentication information: ak AK not exist)",
  ],
] as const)("the error about %s that is wrong names its source, never its value", async (_name, credential, words) => {
  const { session } = open(credential, { endpoint: simulator.url, scope: { projectId: simulator.projectId } });
  const failure = await session.call(getJob, { jobId: "j" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(String(failure)).toContain(words);
  expect(JSON.stringify(failure) + String(failure)).not.toContain("Canary");
});

test.each([
  ["a token", { kind: "token", source, token: "Canary" }, "refused the token from the test"],
  [
    "an access key",
    { kind: "accessKey", source, accessKey: "AK", secretKey: "Canary" },
    "The access key from the test was refused",
  ],
] as const)(
  "the error about %s that is wrong names its source even if IAM is asked first",
  async (_name, credential, words) => {
    const { session } = open(credential);
    await expect(session.call(getJob, { jobId: "j" })).rejects.toThrow(words);
  },
);

test("an error about a temporary key without its security token names the token", async () => {
  const { securityToken: _left, ...key } = simulator.temporaryKey;
  const { session } = open(
    { kind: "accessKey", source, ...key },
    { endpoint: simulator.url, scope: { projectId: "p" } },
  );
  await expect(session.call(getJob, { jobId: "j" })).rejects.toThrow("a temporary key needs its security token too");
});

test("an error about a missing agency names it", async () => {
  const agency = { name: "nobody", domain: domain(simulator) };
  const { session } = open({ ...password(simulator), agency } as Credential);
  await expect(session.call(getJob, { jobId: "j" })).rejects.toThrow('IAM refused the agency "nobody"');
});

test("an error about a project that IAM does not know names it", async () => {
  const { session } = open(accessKey(simulator), { scope: { projectName: "eu-de_nowhere" } });
  await expect(session.call(getJob, { jobId: "j" })).rejects.toThrow('has no project "eu-de_nowhere" for this user');
});

test("an error about a region without an endpoint of DDM says so, and how to set one", async () => {
  await start({ ddmInCatalog: false });
  const { session } = open(password(simulator), { region: "eu-nl" });
  await expect(session.call(getJob, { jobId: "j" })).rejects.toThrow(
    /has no DDM in the region eu-nl.*otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE/,
  );
});

test("an explicit endpoint comes before the catalog's", async () => {
  // The test does not wait for retries of the unreachable address.
  const clock = new VirtualClock(Date.now());
  const { session, sent } = open(password(simulator), { endpoint: "http://127.0.0.1:1" }, clock);
  await expect(session.call(getJob, { jobId: "j" })).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
  expect(new Set(sent.map(({ url }) => url.origin))).toEqual(new Set([simulator.url, "http://127.0.0.1:1"]));
});
