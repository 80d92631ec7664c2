import { deleteInstance } from "../../../provider/api/endpoints/deleteInstance";
import { getInstance } from "../../../provider/api/endpoints/getInstance";
import { getJob } from "../../../provider/api/endpoints/getJob";
import { listJobs } from "../../../provider/api/endpoints/listJobs";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { resolveConnection } from "../../../provider/settings/resolveConnection";
import { isNotFound } from "../../../provider/failure";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../support/scriptedSend";

const environment = {
  OS_AUTH_URL: "https://iam.test/v2.0",
  OS_USERNAME: "u",
  OS_PASSWORD: "hush",
  OS_USER_DOMAIN_NAME: "d",
  OS_PROJECT_NAME: "eu-de",
  OS_REGION_NAME: "eu-de",
  OS_DDMV3_ENDPOINT_OVERRIDE: "https://ddm.test/shop",
};

function connection(changes: Readonly<Record<string, string>> = {}, endpoint?: string): ConnectionSettings {
  const resolved = resolveConnection({ endpoint }, () => undefined, { ...environment, ...changes });
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  return { ...resolved.settings, origins: resolved.origins };
}

function sessionWith(...script: ScriptedAnswer[]): Session {
  return createSession(connection(), scriptedSend(...script).send, new VirtualClock());
}

const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome;
  throw new Error("it did not fail");
};

const ddm = (errCode: string, externalMessage = "It does not exist."): object => ({ errCode, externalMessage });
const gateway = (code: string): object => ({
  error_code: code,
  error_msg: "The API does not exist",
  request_id: "r-1",
});
const iam = { error: { code: 404, message: "Could not find the resource.", title: "Not Found" } };
const page = "<!doctype html><html><body><h1>404</h1>The instance does not exist</body></html>";

/** Answers that do not come from DDM, and how the error names the sender. */
const strangers: readonly (readonly [string, ScriptedAnswer, string])[] = [
  ["the gateway's APIGW.0101", { status: 404, body: gateway("APIGW.0101") }, "The API gateway answered, not DDM"],
  ["the gateway's APIG.0101", { status: 404, body: gateway("APIG.0101") }, "The API gateway answered, not DDM"],
  ["the gateway's APIGW.0103", { status: 404, body: gateway("APIGW.0103") }, "The API gateway answered, not DDM"],
  [
    "a code of DDM's in the gateway's shape",
    { status: 404, body: gateway("DBS.200002") },
    "Something unknown answered",
  ],
  ["a page", { status: 404, body: page }, "A web page answered, not DDM"],
  ["nothing", { status: 404, body: "" }, "Something that sends no body answered, not DDM"],
  ["white space", { status: 404, body: " \n" }, "Something that sends no body answered"],
  ["an empty object", { status: 404, body: "{}" }, "Something unknown answered, not DDM"],
  ["a proxy's words", { status: 404, body: "404 page not found" }, "Something unknown answered, not DDM"],
  ["IAM's shape", { status: 404, body: iam }, "IAM answered, not DDM"],
  ["DDM's shape without its text", { status: 404, body: { errCode: "DBS.200002" } }, "Something unknown answered"],
  ["the gateway's code in DDM's shape", { status: 404, body: ddm("APIGW.0101") }, "Something unknown answered"],
  ["a list", { status: 404, body: [ddm("DBS.200002")] }, "Something unknown answered"],
  ["a number", { status: 404, body: "7" }, "Something unknown answered"],
];

const calls: readonly (readonly [string, (session: Session) => Promise<unknown>])[] = [
  ["a job", (session) => session.call(getJob, { jobId: "j1" })],
  ["an instance", (session) => session.call(getInstance, { instanceId: "i1" })],
];

test.each(
  calls.flatMap(([asked, call]) => strangers.map(([what, answer, who]) => [asked, what, call, answer, who] as const)),
)(
  "a 404 for %s with %s is an error about the address, and names its source and the sender of the answer",
  async (_asked, _what, call, answer, who) => {
    const failure = await failureOf(call(sessionWith(tokenAnswer("t1"), answer)));
    expect(failure).toMatchObject({ code: "API_ERROR", status: 404, kind: "wrong-address" });
    expect(isNotFound(failure)).toBe(false);
    expect(failure.message).toContain(who);
    expect(failure.message).toContain("Check the address of DDM, https://ddm.test/shop,");
    expect(failure.message).toContain("which comes from OS_DDMV3_ENDPOINT_OVERRIDE");
  },
);

test.each([
  ["a job by 400 and its code", calls[0], { status: 400, body: ddm("DBS.300400") }],
  ["a job by 404", calls[0], { status: 404, body: ddm("DBS.300400") }],
  ["a job by 404 with another code", calls[0], { status: 404, body: ddm("DBS.200002") }],
  ["an instance by 404", calls[1], { status: 404, body: ddm("DBS.200002") }],
  ["an instance by 404 with another code", calls[1], { status: 404, body: ddm("DBS.999999") }],
  ["an instance by 400 with a sibling service's code", calls[1], { status: 400, body: ddm("DBS.280110") }],
])("DDM's own answer means that the resource does not exist: %s", async (_name, call, answer) => {
  const failure = await failureOf(call?.[1](sessionWith(tokenAnswer("t1"), answer)) ?? Promise.resolve());
  expect(failure).toMatchObject({ kind: "not-found" });
  expect(isNotFound(failure)).toBe(true);
  expect(failure.message).not.toContain("Check the address");
});

test.each<readonly [string, (session: Session) => Promise<unknown>, ScriptedAnswer]>([
  [
    "the list of jobs",
    (one) => one.call(listJobs, { startTimeMs: 0, endTimeMs: 1 }),
    { status: 404, body: ddm("DBS.300400") },
  ],
  ["a deletion", (one) => one.call(deleteInstance, { instanceId: "i1" }), { status: 404, body: ddm("DBS.200002") }],
  [
    "an instance, by a job's code",
    (one) => one.call(getInstance, { instanceId: "i1" }),
    { status: 400, body: ddm("DBS.300400") },
  ],
  [
    "a job, by an instance's code",
    (one) => one.call(getJob, { jobId: "j1" }),
    { status: 400, body: ddm("DBS.280110") },
  ],
  [
    "a job, by the gateway with DDM's code",
    (one) => one.call(getJob, { jobId: "j1" }),
    { status: 400, body: gateway("DBS.300400") },
  ],
  ["a job, with 500", (one) => one.call(getJob, { jobId: "j1" }), { status: 500, body: ddm("DBS.300400") }],
  [
    "an instance, with 403",
    (one) => one.call(getInstance, { instanceId: "i1" }),
    { status: 403, body: ddm("DBS.200002") },
  ],
])("a code of DDM for another resource does not mean that this one does not exist: %s", async (_name, call, answer) => {
  // A read that fails with a transient fault is tried five times.
  const repeated = Array.from({ length: 5 }, () => answer);
  const failure = await failureOf(call(sessionWith(tokenAnswer("t1"), ...repeated)));
  expect(failure).toMatchObject({ status: answer.status });
  expect(isNotFound(failure)).toBe(false);
});

const iamAnswers: readonly (readonly [string, ScriptedAnswer])[] = [
  ...strangers.map(([name, answer]) => [name, answer] as const),
  ["DDM's shape with an instance's code", { status: 404, body: ddm("DBS.200002") }],
  ["DDM's shape with a job's code", { status: 404, body: ddm("DBS.300400") }],
];

test.each(iamAnswers.flatMap(([name, answer]) => calls.map(([asked, call]) => [name, asked, answer, call] as const)))(
  "a login that is answered 404 with %s is an error about the address of IAM, and does not mean that %s does not exist",
  async (_name, _asked, answer, call) => {
    const failure = await failureOf(call(sessionWith(answer)));
    expect(failure).toMatchObject({ kind: "wrong-address", call: { url: "https://iam.test/v2.0/v3/auth/tokens" } });
    expect(failure.message).toContain(
      "Check the address of IAM, https://iam.test/v2.0/v3, which comes from OS_AUTH_URL",
    );
    expect(failure.message).not.toContain("hush");
  },
);

test.each(["DBS.300400", "DBS.280110", "DBS.200002"])(
  "a login that is answered 400 with %s does not mean that a job or an instance does not exist",
  async (code) => {
    for (const [, call] of calls) {
      expect(isNotFound(await failureOf(call(sessionWith({ status: 400, body: ddm(code) }))))).toBe(false);
    }
  },
);

test.each(iamAnswers)(
  "a renewal of the token that is answered 404 with %s does not mean that the job does not exist",
  async (_name, answer) => {
    const refusal = { status: 401, body: { error_code: "APIGW.0307", error_msg: "The token must be updated" } };
    const session = sessionWith(tokenAnswer("t1"), refusal, answer);
    const failure = await failureOf(session.call(getJob, { jobId: "j1" }));
    expect(failure).toMatchObject({ kind: "wrong-address" });
    expect(failure.message).toContain("Check the address of IAM");
  },
);

test.each(iamAnswers)(
  "a look-up of the project that is answered 404 with %s does not mean that the job does not exist",
  async (_name, answer) => {
    const token = connection({ OS_TOKEN: "t1", OS_USERNAME: "", OS_PASSWORD: "" });
    const session = createSession(token, scriptedSend(answer).send, new VirtualClock());
    expect(await failureOf(session.call(getJob, { jobId: "j1" }))).toMatchObject({
      kind: "wrong-address",
      message: expect.stringContaining("OS_AUTH_URL") as unknown,
    });
  },
);

test("the error about an address names its source: an input, the configuration, the catalog, or the region", async () => {
  const wrong = { status: 404, body: "" };
  const told = async (settings: ConnectionSettings, ...script: ScriptedAnswer[]): Promise<string> => {
    const session = createSession(settings, scriptedSend(...script).send, new VirtualClock());
    return (await failureOf(session.call(getJob, { jobId: "j1" }))).message;
  };
  const set = connection({}, "https://other.test");
  expect(await told(set, tokenAnswer("t"), wrong)).toMatch(
    /https:\/\/other\.test, which comes from the input endpoint$/,
  );
  const { OS_DDMV3_ENDPOINT_OVERRIDE: _set, OS_AUTH_URL: _url, ...regional } = environment;
  const resolved = resolveConnection({}, () => undefined, regional);
  if ("issues" in resolved) throw new Error("unexpected problems");
  const published = { ...resolved.settings, origins: resolved.origins };
  expect(await told(published, wrong)).toMatch(
    /https:\/\/iam\.eu-de\.otc\.t-systems\.com\/v3, which comes from the published addresses of the region eu-de$/,
  );
  expect(await told(published, tokenAnswer("t"), { status: 404 }, wrong)).toMatch(
    /https:\/\/ddm\.eu-de\.otc\.t-systems\.com, which comes from the published addresses of the region eu-de$/,
  );
  const endpoints = [{ interface: "public", region: "eu-de", url: "https://listed.test/v3/p1" }];
  const catalog = { status: 200, body: { catalog: [{ type: "ddmv3", endpoints }] } };
  expect(await told(published, tokenAnswer("t"), catalog, wrong)).toMatch(
    /https:\/\/listed\.test, which comes from the catalog of IAM at https:\/\/iam\.eu-de\.otc\.t-systems\.com\/v3$/,
  );
  const keyed = resolveConnection({}, (key) => ({ "otc-ddm:endpoint": "https://keyed.test" })[key], regional);
  if ("issues" in keyed) throw new Error("unexpected problems");
  expect(await told({ ...keyed.settings, origins: keyed.origins }, tokenAnswer("t"), wrong)).toMatch(
    /https:\/\/keyed\.test, which comes from otc-ddm:endpoint$/,
  );
});

test.each([200, 201, 202, 203, 206])("an answer of %i is a success for every call", async (status) => {
  const { headers, body } = tokenAnswer("t1");
  const job = { id: "j1", name: "CreateInstance", status: "Running", created_time: "2026-01-01T00:00:00+0000" };
  const session = sessionWith({ status, ...(headers && { headers }), body }, { status, body: { job } });
  await expect(session.call(getJob, { jobId: "j1" })).resolves.toMatchObject({ id: "j1" });
});

test("a web page with status 200 in place of DDM or IAM is an error about the address", async () => {
  const login = { status: 200, body: "<html>Please log in</html>" };
  const failure = await failureOf(sessionWith(login).call(getJob, { jobId: "j1" }));
  expect(failure.message).toContain("Check the address of IAM, https://iam.test/v2.0/v3, which comes from OS_AUTH_URL");
  const answered = await failureOf(sessionWith(tokenAnswer("t1"), login).call(getJob, { jobId: "j1" }));
  expect(answered.message).toContain("Check the address of DDM, https://ddm.test/shop,");
});
