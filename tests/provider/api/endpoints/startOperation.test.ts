import { startOperation, type StartOperationParams } from "../../../../provider/api/endpoints/startOperation";
import { createSession } from "../../../../provider/api/session";
import { ManualClock } from "../../../support/manualClock";
import { scriptedSend, type ScriptedAnswer } from "../../../support/scriptedSend";

const settings = {
  endpoint: "https://ddm.test",
  scope: { projectId: "p1" },
  tls: {},
  credential: { kind: "token", source: "the environment (OS_*)", token: "hush" },
} as const;

async function start(answer: ScriptedAnswer, params: Partial<StartOperationParams> = {}) {
  const { send, requests } = scriptedSend(answer);
  const session = createSession(settings, send, new ManualClock());
  const endpoint = startOperation("PUT", "v3.1");
  const accepted = await session.callOnce(endpoint, { instanceId: "i1", path: "port", ...params });
  return { accepted, request: requests[0] };
}

test("a call sends the given method, version and body, and no body if there is none", async () => {
  const { request } = await start({ status: 202, body: { job_id: "j1" } }, { body: { port: 5067 } });
  expect(request).toMatchObject({ method: "PUT", body: { port: 5067 }, mustFinish: true });
  expect(request?.url.href).toBe("https://ddm.test/v3.1/p1/instances/i1/port");
  expect((await start({ status: 202, body: {} })).request).not.toHaveProperty("body");
});

test.each<readonly [string, unknown, unknown]>([
  ["job_id", { job_id: "j1" }, { jobId: "j1" }],
  ["jobId", { jobId: "j1", instanceId: "i1" }, { jobId: "j1", response: { instanceId: "i1" } }],
  [
    "more fields",
    { job_id: "j1", group_id: "g1", list: [{ a: 1 }] },
    { jobId: "j1", response: { group_id: "g1", list: [{ a: 1 }] } },
  ],
  ["no job", { need_restart: true }, { response: { need_restart: true } }],
  ["an empty job", { job_id: "" }, {}],
  ["no body", "", {}],
])("an answer with %s is read", async (_what, body, accepted) => {
  expect((await start({ body })).accepted).toEqual(accepted);
});

test.each<readonly [string, string]>([
  ["more than 65,536 characters", JSON.stringify({ job_id: "j1", text: "x".repeat(65_536) })],
  ["more than 32 levels", `{"job_id":"j1","deep":${"[".repeat(33)}${"]".repeat(33)}}`],
  ["levels without end", `{"job_id":"j1","deep":${"[".repeat(5000)}${"]".repeat(5000)}}`],
])("only the job id of an answer with %s is kept", async (_what, body) => {
  expect((await start({ body })).accepted).toEqual({ jobId: "j1", isLeftOut: true });
});

test("an answer of 65,536 characters is kept", async () => {
  const text = "x".repeat(65_536 - '{"text":""}'.length);
  expect((await start({ body: { job_id: "j1", text } })).accepted).toEqual({ jobId: "j1", response: { text } });
});

test.each(["../other", 7, {}])("a job id %j cannot be read", async (jobId) => {
  await expect(start({ body: { job_id: jobId } })).rejects.toMatchObject({ code: "DECODE_FAILED" });
});

test("the debug log shows neither the body nor the answer, because any part of them may be a secret", async () => {
  expect((await start({ body: {} }, { body: { note: "hush" } })).request).toMatchObject({ hasSecretBodies: true });
  expect((await start({ body: {} })).request).not.toHaveProperty("hasSecretBodies");
});
