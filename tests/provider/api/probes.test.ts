import { createSession, type Session } from "../../../provider/api/session";
import { resolveConnection } from "../../../provider/settings/resolveConnection";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";
import { scriptedSend, tokenAnswer } from "../../support/scriptedSend";

const password = { OS_USERNAME: "u", OS_PASSWORD: "hush", OS_USER_DOMAIN_NAME: "d" };
const accessKey = { OS_ACCESS_KEY: "ak", OS_SECRET_KEY: "hush" };
const token = { OS_TOKEN: "hush" };
const iam = { OS_AUTH_URL: "https://iam.test/v3" };

function open(environment: Record<string, string>, ...script: Parameters<typeof scriptedSend>) {
  const all = { OS_PROJECT_ID: "p1", OS_DDM_ENDPOINT_OVERRIDE: "https://ddm.test", ...environment };
  const resolved = resolveConnection({}, () => undefined, all);
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  const { send, requests } = scriptedSend(...script);
  const session = createSession({ ...resolved.settings, origins: resolved.origins }, send, new VirtualClock());
  const asked = (): readonly string[] => requests.map(({ method, url }) => `${method} ${url.href}`);
  return { probes: session.probes, asked, requests };
}

const dated = { status: 401, headers: { date: "Thu, 01 Jan 2026 00:00:07 GMT" } };
const timeMs = Date.parse("2026-01-01T00:00:07Z");

test.each([
  ["IAM", { ...iam, ...password }, "https://iam.test/v3"],
  ["DDM, where IAM is not known", token, "https://ddm.test/"],
])("the time is read from %s, for any status and without credentials", async (_what, environment, address) => {
  const { probes, asked, requests } = open(environment, dated);
  const { service, timeMs: told } = await probes.readTime();
  expect([told, asked()]).toEqual([timeMs, [`GET ${address}`]]);
  expect(service.name).toBe(address.includes("iam") ? "IAM" : "DDM");
  expect(requests[0]?.headers).toBeUndefined();
  expect(requests[0]?.timeoutMs).toBe(10_000);
});

test.each([[{}], [{ date: "yesterday" }]])("an answer may have no readable time: %j", async (headers) => {
  const { probes } = open({ ...iam, ...password }, { status: 200, headers });
  await expect(probes.readTime()).resolves.toMatchObject({ timeMs: undefined });
});

const from = { origin: "OS_AUTH_URL", address: "https://iam.test/v3" };

test("a check of a password is one login", async () => {
  const { probes, asked } = open({ ...iam, ...password }, tokenAnswer("t"));
  await expect(probes.logIn()).resolves.toMatchObject(from);
  expect(asked()).toEqual(["POST https://iam.test/v3/auth/tokens?nocatalog=1"]);
});

test.each([
  ["an access key", accessKey],
  ["a token that was set", token],
])("a check of %s asks IAM for its projects", async (_what, credential) => {
  const { probes, asked } = open({ ...iam, ...credential }, { body: { projects: [] } });
  await expect(probes.logIn()).resolves.toMatchObject(from);
  expect(asked()).toEqual(["GET https://iam.test/v3/auth/projects"]);
  const refused = open({ ...iam, ...credential }, { status: 401 }, { status: 401 });
  await expect(refused.probes.logIn()).rejects.toMatchObject({ code: "AUTHENTICATION_FAILED" });
});

test("a token is not checked if the address of IAM is unknown", async () => {
  const { probes, asked } = open(token);
  await expect(probes.logIn()).resolves.toBeUndefined();
  expect(asked()).toEqual([]);
});

test("the address of DDM has its source", async () => {
  const { probes } = open({ ...iam, ...password });
  const found: Awaited<ReturnType<Session["probes"]["findDdm"]>> = await probes.findDdm();
  expect(found).toEqual({ name: "DDM", address: "https://ddm.test", origin: "OS_DDM_ENDPOINT_OVERRIDE" });
});
