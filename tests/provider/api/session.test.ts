import { createInstance } from "../../../provider/api/endpoints/createInstance";
import { getJob } from "../../../provider/api/endpoints/getJob";
import { deleteInstance } from "../../../provider/api/endpoints/deleteInstance";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { settle } from "../../../bench/virtualTime/settle";
import { ManualClock } from "../../support/manualClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../support/scriptedSend";
import type { HttpRequest, Send } from "../../../provider/api/transport/http";

const job = { id: "j1", name: "CreateInstance", status: "Running", created_time: "2026-01-01T00:00:00+0000" };
const jobAnswer = { body: { job } };
const refusal: ScriptedAnswer = {
  status: 401,
  headers: { "x-request-id": "r-9" },
  body: { error_msg: "The token must be updated", error_code: "APIGW.0307", request_id: "r-9" },
};
const password: ConnectionSettings = {
  endpoint: "https://ddm.test",
  authUrl: "https://iam.test/v3",
  scope: { projectName: "eu-de" },
  tls: {},
  credential: {
    kind: "password",
    source: "the environment (OS_*)",
    user: { name: "u", domain: { name: "d" } },
    password: "hush",
  },
};
const token: ConnectionSettings = {
  ...password,
  scope: { projectId: "p1" },
  credential: { kind: "token", source: "the otc-ddm configuration", token: "hush" },
};

function setUp(
  settings: ConnectionSettings,
  ...script: (ScriptedAnswer | Error)[]
): { session: Session; requests: HttpRequest[]; clock: ManualClock } {
  const { send, requests } = scriptedSend(...script);
  const clock = new ManualClock();
  return { session: createSession(settings, send, clock), requests, clock };
}

test("a call asks for the job of the project with the token", async () => {
  const { session, requests } = setUp(token, jobAnswer);
  await expect(session.call(getJob, { jobId: "j1" })).resolves.toMatchObject({ id: "j1", status: "Running" });
  expect(requests.map(({ method, url }) => `${method} ${url.href}`)).toEqual(["GET https://ddm.test/v3/p1/jobs/j1"]);
  expect(requests[0]?.headers).toEqual({ "X-Auth-Token": "hush" });
});

test("a password of the proxy that the service repeats is hidden", async () => {
  const proxies = { https: { variable: "HTTPS_PROXY", value: "http://jane:proxy-Secret-1@proxy:3128" } };
  const echo = { status: 400, body: { errCode: "DBS.1", externalMessage: "came as proxy-Secret-1" } };
  const { session } = setUp({ ...token, proxies }, echo);
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toThrow('DBS.1 "came as ***"');
});

test("a refused login fails all waiting callers at once, before the rate limit delays them", async () => {
  const { session, clock } = setUp(password, { status: 401, body: { error: { message: "wrong" } } });
  const startMs = clock.now();
  const polls = Array.from({ length: 20 }, () => session.taskCenter.acquire().catch((error: unknown) => error));
  for (const failure of await Promise.all(polls)) expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(clock.now()).toBe(startMs);
});

test("a login is one request in the form of IAM's reference, and its answer has the project id", async () => {
  const { session, requests } = setUp(password, tokenAnswer("t1", 86_400, "p7"), jobAnswer, jobAnswer);
  await session.call(getJob, { jobId: "j1" });
  await session.call(getJob, { jobId: "j1" });
  expect(requests.map(({ url }) => url.pathname)).toEqual(["/v3/auth/tokens", "/v3/p7/jobs/j1", "/v3/p7/jobs/j1"]);
  expect(requests[0]?.body).toEqual({
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: "u", domain: { name: "d" }, password: "hush" } },
      },
      scope: { project: { name: "eu-de", domain: { name: "d" } } },
    },
  });
});

test("a call with a 401 gets one new token and is sent again", async () => {
  const { session, requests } = setUp(password, tokenAnswer("t1"), refusal, tokenAnswer("t2"), jobAnswer);
  await expect(session.call(getJob, { jobId: "j1" })).resolves.toMatchObject({ id: "j1" });
  expect(requests.at(-1)?.headers).toEqual({ "X-Auth-Token": "t2" });
});

test("a call fails after the second 401, with the service's message and request id", async () => {
  const { session, requests } = setUp(password, tokenAnswer("t1"), refusal, tokenAnswer("t2"), refusal);
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({
    code: "API_ERROR",
    status: 401,
    apiCode: "APIGW.0307",
    requestId: "r-9",
  });
  expect(requests).toHaveLength(4);
});

test("a refused token from the configuration is an error at once, with advice", async () => {
  const { session, requests } = setUp(token, refusal);
  const failure = await session.call(getJob, { jobId: "j1" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED", status: 401 });
  expect(String(failure)).toMatch(/token from the otc-ddm configuration \(APIGW.0307 .*Set a new token/);
  expect(requests).toHaveLength(1);
});

test("an error about a refused password names its source, and never the password", async () => {
  const refused = { status: 401, body: { error: { code: 401, message: "wrong user or password" } } };
  const { session } = setUp(password, refused);
  const failure = await session.call(getJob, { jobId: "j1" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(String(failure)).toContain("user and password from the environment (OS_*)");
  expect(JSON.stringify(failure) + String(failure)).not.toContain("hush");
});

test("a token is renewed by the local clock, for any clock of the server", async () => {
  const { session, requests, clock } = setUp(
    password,
    tokenAnswer("t1", 3600),
    jobAnswer,
    tokenAnswer("t2"),
    jobAnswer,
  );
  await session.call(getJob, { jobId: "j1" });
  await clock.advance(3_500_000);
  await session.call(getJob, { jobId: "j1" });
  expect(requests.at(-1)?.headers).toEqual({ "X-Auth-Token": "t2" });
});

test.each([
  ["nothing", "", "it is empty"],
  ["HTML", "<html>proxy login</html>", "it is HTML, not JSON"],
  ["half an object", '{"job":{"id"', "it is not JSON"],
  ["an array", "[]", "the body must be an object, but is an array"],
  ["a job without a status", { job: { ...job, status: undefined } }, "job.status must be a string"],
])("a body with %s is an error with the reason", async (_name, body, reason) => {
  const { session } = setUp(token, { body, headers: { "x-request-id": "r-3" } });
  const failure = await session.call(getJob, { jobId: "j1" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "DECODE_FAILED" });
  expect(String(failure)).toContain(reason);
  expect(String(failure)).toContain("request id r-3");
});

test("an error has the server's Retry-After, for callers that retry on their own", async () => {
  const { session } = setUp(token, { status: 429, headers: { "retry-after": "7" }, body: "" });
  await expect(session.callOnce(getJob, { jobId: "j1" })).rejects.toMatchObject({ status: 429, retryAfterMs: 7000 });
});

test("any status other than the documented one is a failure, also a redirect", async () => {
  const { session } = setUp(token, { status: 302, headers: { location: "https://elsewhere" } });
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({ code: "API_ERROR", status: 302 });
});

test("parameters are sent in the query, and errors leave out the query", async () => {
  const { session, requests } = setUp(token, { status: 500 });
  const failure = await session
    .call(deleteInstance, { instanceId: "i1", deleteDataNodes: true })
    .catch((error: unknown) => error);
  expect(requests[0]?.url.search).toBe("?delete_dn_data=true");
  expect(String(failure)).toContain("DELETE https://ddm.test/v3/p1/instances/i1 answered 500");
});

const creation = {
  name: "orders-db",
  flavorRef: "f",
  nodeNum: 1,
  engineVersion: "3.0.9",
  availableZones: ["eu-de-01"],
};
const network = { vpcId: "v", subnetId: "s", securityGroupId: "g" };

test("a sent creation continues after its caller gives up, because only its answer has the ids", async () => {
  const caller = new AbortController();
  const created = { status: 202, body: JSON.stringify({ id: "i1", job_id: "j1" }), header: () => undefined };
  const send: Send = async (_request, signal) => {
    caller.abort(new Error("cancelled"));
    await settle();
    signal?.throwIfAborted();
    return created;
  };
  const session = createSession(token, send, new ManualClock());
  const answer = session.call(createInstance, { ...creation, ...network }, caller.signal);
  await expect(answer).resolves.toEqual({ id: "i1", jobId: "j1" });
  await expect(session.call(getJob, { jobId: "j1" }, caller.signal)).rejects.toThrow("cancelled");
});

test("a call whose caller has already given up sends no request", async () => {
  const { session, requests } = setUp(token);
  const given = AbortSignal.abort(new Error("cancelled"));
  await expect(session.call(createInstance, { ...creation, ...network }, given)).rejects.toThrow("cancelled");
  expect(requests).toEqual([]);
});
