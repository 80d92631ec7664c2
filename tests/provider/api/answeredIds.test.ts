import { addNodes } from "../../../provider/api/endpoints/addNodes";
import { changeFlavor } from "../../../provider/api/endpoints/changeFlavor";
import { createInstance } from "../../../provider/api/endpoints/createInstance";
import { deleteInstance } from "../../../provider/api/endpoints/deleteInstance";
import { getInstance } from "../../../provider/api/endpoints/getInstance";
import { getJob } from "../../../provider/api/endpoints/getJob";
import { getParameters, setParameters } from "../../../provider/api/endpoints/instanceParameters";
import { addTags, getTags, removeTags } from "../../../provider/api/endpoints/instanceTags";
import { listGroups } from "../../../provider/api/endpoints/listGroups";
import { changeSecurityGroup, renameInstance } from "../../../provider/api/endpoints/modifyInstance";
import { removeNodes } from "../../../provider/api/endpoints/removeNodes";
import { setAdministrator } from "../../../provider/api/endpoints/setAdministrator";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { ManualClock } from "../../support/manualClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../support/scriptedSend";

const token: ConnectionSettings = {
  endpoint: "https://ddm.test",
  authUrl: "https://iam.test/v3",
  scope: { projectId: "p1" },
  tls: {},
  credential: { kind: "token", source: "the otc-ddm configuration", token: "hush" },
};
const password: ConnectionSettings = {
  ...token,
  credential: { kind: "password", source: "the environment (OS_*)", user: { id: "u1" }, password: "hush" },
};

function setUp(settings: ConnectionSettings, ...script: ScriptedAnswer[]): { session: Session; asked: () => number } {
  const { send, requests } = scriptedSend(...script);
  return { session: createSession(settings, send, new ManualClock()), asked: () => requests.length };
}

const creation = {
  ...{ name: "orders-db", flavorRef: "f", nodeNum: 1, engineVersion: "3.0.9", availableZones: ["eu-de-01"] },
  ...{ vpcId: "v", subnetId: "s", securityGroupId: "g" },
};
const wireJob = { name: "CreateInstance", status: "Completed", created_time: "2026-01-01T00:00:00+0000" };

test.each(["j2", "J1", "j1 ", "j"])("an answer about the job %j is an error when the call asked for j1", async (id) => {
  const { session } = setUp(token, { body: { job: { id, ...wireJob } } });
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({
    code: "DECODE_FAILED",
    message: expect.stringContaining(`it is about the job ${id}, not about j1`) as unknown,
  });
});

test("an answer about another instance is an error, even one that is DELETED", async () => {
  const { session } = setUp(token, { body: { id: "i2", name: "other", status: "DELETED" } });
  await expect(session.call(getInstance, { instanceId: "i1" })).rejects.toMatchObject({
    code: "DECODE_FAILED",
    message: expect.stringContaining("it is about the instance i2, not about i1") as unknown,
  });
});

test("a token for another project or another user is refused", async () => {
  const { session, asked } = setUp(password, tokenAnswer("t1", 86_400, "p2"));
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({
    code: "DECODE_FAILED",
    message: expect.stringContaining('token.project.id must be "p1", as requested, but is "p2"') as unknown,
  });
  expect(asked()).toBe(1);
  const { body, ...head } = tokenAnswer("t1");
  const { token: content } = body as { token: object };
  const ofAnother = { ...head, body: { token: { ...content, user: { id: "u2" } } } };
  await expect(setUp(password, ofAnother).session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({
    message: expect.stringContaining('token.user.id must be "u1", as requested, but is "u2"') as unknown,
  });
});

test.each([".", "..", "", "a/b", "%2e%2e", "i1?x"])("a call with %j as its id sends no request", async (id) => {
  const calls: readonly ((session: Session) => Promise<unknown>)[] = [
    (session) => session.call(getJob, { jobId: id }),
    (session) => session.call(getInstance, { instanceId: id }),
    (session) => session.call(deleteInstance, { instanceId: id }),
    (session) => session.call(renameInstance, { instanceId: id, name: "orders-db" }),
    (session) => session.call(changeSecurityGroup, { instanceId: id, securityGroupId: "g" }),
    (session) => session.call(addNodes, { instanceId: id, zones: [] }),
    (session) => session.call(removeNodes, { instanceId: id, count: 1 }),
    (session) => session.call(changeFlavor, { instanceId: id, code: "c" }),
    (session) => session.call(setAdministrator, { instanceId: id, name: "root", password: "p" }),
    (session) => session.call(listGroups, { instanceId: id }),
    (session) => session.call(getTags, { instanceId: id }),
    (session) => session.call(addTags, { instanceId: id, tags: {} }),
    (session) => session.call(removeTags, { instanceId: id, tags: {} }),
    (session) => session.call(getParameters, { instanceId: id }),
    (session) => session.call(setParameters, { instanceId: id, values: {} }),
  ];
  for (const call of calls) {
    const { session, asked } = setUp(token);
    await expect(call(session)).rejects.toMatchObject({ code: "INVALID_ID" });
    expect(asked()).toBe(0);
  }
});

test.each<readonly [string, (session: Session) => Promise<unknown>, object]>([
  ["a creation's instance", (session) => session.call(createInstance, creation), { id: "..", job_id: "j1" }],
  ["a creation's job", (session) => session.call(createInstance, creation), { id: "i1", job_id: "../jobs" }],
  ["a deletion's job", (session) => session.call(deleteInstance, { instanceId: "i1" }), { job_id: "." }],
])("an answer with an invalid id for %s is an error", async (_name, call, body) => {
  await expect(call(setUp(token, { status: 202, body }).session)).rejects.toMatchObject({
    code: "DECODE_FAILED",
    message: expect.stringContaining("must be an id of 1 to 64 letters, digits or dashes") as unknown,
  });
});

test("a project id from IAM that is not an id is refused", async () => {
  const byName: ConnectionSettings = { ...password, scope: { projectName: "eu-de" } };
  const { session, asked } = setUp(byName, tokenAnswer("t1", 86_400, ".."));
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({ code: "DECODE_FAILED" });
  expect(asked()).toBe(1);
});

test.each([200, 201, 202, 204])("a change succeeds with an answer of %i that has no body", async (status) => {
  const rename = setUp(token, { status }).session.call(renameInstance, { instanceId: "i1", name: "orders-db" });
  await expect(rename).resolves.toBeUndefined();
  await expect(setUp(token, { status }).session.call(deleteInstance, { instanceId: "i1" })).resolves.toEqual({});
});

test("a change that is answered with a web page fails", async () => {
  const rename = setUp(token, { status: 200, body: "<html>Please log in</html>" }).session.call(renameInstance, {
    instanceId: "i1",
    name: "orders-db",
  });
  await expect(rename).rejects.toMatchObject({ code: "DECODE_FAILED" });
});
