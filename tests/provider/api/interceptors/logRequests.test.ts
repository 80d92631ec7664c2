import { logRequests } from "../../../../provider/api/interceptors/logRequests";
import type { HttpRequest } from "../../../../provider/api/transport/http";
import { ManualClock } from "../../../support/manualClock";
import { scriptedSend, type ScriptedAnswer } from "../../../support/scriptedSend";

async function logOf(request: HttpRequest, answer: ScriptedAnswer | Error): Promise<string> {
  const lines: string[] = [];
  const send = logRequests((line) => lines.push(line), new ManualClock())(scriptedSend(answer).send);
  await send(request).catch(() => undefined);
  return lines.join("\n");
}

const url = new URL("https://ddm.test/v3/p/jobs?limit=5");

test("a line has the request, its answer, its duration and its request id", async () => {
  const line = await logOf({ method: "GET", url }, { body: { jobs: [] }, headers: { "x-request-id": "r-1" } });
  expect(line).toBe('GET https://ddm.test/v3/p/jobs?limit=5 -> 200 after 0 ms, request id r-1: {"jobs":[]}');
});

test("a line reports a failure", async () => {
  expect(await logOf({ method: "GET", url }, new Error("reset"))).toBe(
    "GET https://ddm.test/v3/p/jobs?limit=5 -> reset after 0 ms",
  );
});

test.each<[string, Partial<HttpRequest>, ScriptedAnswer]>([
  ["a token in a header", { headers: { "X-Auth-Token": "Canary" } }, {}],
  ["a signature", { headers: { Authorization: "SDK-HMAC-SHA256 Signature=Canary" } }, {}],
  ["a security token", { headers: { "X-Security-Token": "Canary" } }, {}],
  ["a password", { body: { auth: { identity: { password: { user: { password: "Canary" } } } } } }, {}],
  ["a passcode", { body: { totp: { user: { passcode: "Canary" } } } }, {}],
  ["an administrator's password", { body: { admin_user_password: "Canary" } }, {}],
  ["a secret in a query", { url: new URL("https://ddm.test/?secret_key=Canary") }, {}],
  ["a secret in an answer", {}, { body: { credential: { access: "a", secret: "Canary", securitytoken: "Canary" } } }],
  ["an answer that nobody can read", {}, { body: "<p>Canary</p>" }],
])("a line leaves out %s", async (_name, request, answer) => {
  const line = await logOf({ method: "POST", url, ...request }, answer);
  expect(line).toContain("POST https://ddm.test/");
  expect(line).not.toContain("Canary");
});

test("a body that may hold a secret and the answer to it are not shown", async () => {
  const request: HttpRequest = { method: "POST", url, body: { note: "Canary" }, hasSecretBodies: true };
  const line = await logOf(request, { body: { echo: "Canary" } });
  expect(line).toBe("POST https://ddm.test/v3/p/jobs?limit=5 (not shown) -> 200 after 0 ms: (not shown)");
});
