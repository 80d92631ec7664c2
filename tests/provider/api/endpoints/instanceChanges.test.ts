import type { Endpoint } from "../../../../provider/api/endpoint";
import { addNodes } from "../../../../provider/api/endpoints/addNodes";
import { changeFlavor } from "../../../../provider/api/endpoints/changeFlavor";
import { getParameters, setParameters } from "../../../../provider/api/endpoints/instanceParameters";
import { addTags, getTags, removeTags } from "../../../../provider/api/endpoints/instanceTags";
import { listGroups } from "../../../../provider/api/endpoints/listGroups";
import { removeNodes } from "../../../../provider/api/endpoints/removeNodes";
import { setAdministrator } from "../../../../provider/api/endpoints/setAdministrator";
import { createSession } from "../../../../provider/api/session";
import { ManualClock } from "../../../support/manualClock";
import { scriptedSend, type ScriptedAnswer } from "../../../support/scriptedSend";

/** The request that one call sends, and the result that it reads from an answer. */
async function exchange<Params, Result>(
  endpoint: Endpoint<Params, Result>,
  params: Params,
  answer: ScriptedAnswer,
): Promise<{ sent: string; body: unknown; result: Result }> {
  const { send, requests } = scriptedSend(answer);
  const session = createSession(
    {
      ...{ endpoint: "https://ddm.test", authUrl: "https://iam.test/v3", scope: { projectId: "p1" }, tls: {} },
      credential: { kind: "token", source: "the otc-ddm configuration", token: "t" },
    },
    send,
    new ManualClock(),
  );
  const result = await session.callOnce(endpoint, params);
  const [request] = requests;
  return {
    sent: `${request?.method ?? ""} ${request?.url.pathname ?? ""}${request?.url.search ?? ""}`,
    body: request?.body,
    result,
  };
}

const at = "/v3/p1/instances/i1";

test("a scale-out sends the zones of the new nodes, and reads the id of its job", async () => {
  const params = { instanceId: "i1", zones: ["eu-de-01", "eu-de-02"] };
  expect(await exchange(addNodes, params, { status: 202, body: { job_id: "j1" } })).toEqual({
    sent: `POST ${at}/nodes`,
    body: { nodes: [{ available_zone: "eu-de-01" }, { available_zone: "eu-de-02" }] },
    result: { jobId: "j1" },
  });
});

test("a scale-in sends the number of nodes to remove, and reads the id of its job from a field with another spelling", async () => {
  const params = { instanceId: "i1", count: 2 };
  expect(await exchange(removeNodes, params, { body: { jobId: "j1", instanceId: "i1" } })).toEqual({
    sent: "POST /v2/p1/instances/i1/action/reduce",
    body: { node_number: 2 },
    result: { jobId: "j1" },
  });
});

test("a change of the flavor sends its code, and reads the id of its job", async () => {
  const params = { instanceId: "i1", code: "ddm.2xlarge.2" };
  expect(await exchange(changeFlavor, params, { body: { job_id: "j1" } })).toEqual({
    sent: `PUT ${at}/flavor`,
    body: { spec_code: "ddm.2xlarge.2" },
    result: { jobId: "j1" },
  });
});

test.each<ScriptedAnswer>([{ status: 202, body: { job_id: "j1" } }, { status: 200 }])(
  "a change of the administrator sends name and password, and ignores the answer %j",
  async (answer) => {
    const params = { instanceId: "i1", name: "root", password: "admin-Secret-1" };
    expect(await exchange(setAdministrator, params, answer)).toEqual({
      sent: `PUT ${at}/admin-user`,
      body: { name: "root", password: "admin-Secret-1" },
      result: undefined,
    });
  },
);

test("the list of groups has the zone of each node", async () => {
  const group = {
    id: "g1",
    name: "default",
    node_list: [
      { id: "n1", az: "eu-de-01" },
      { id: "n2", az: "eu-de-02" },
    ],
  };
  const body = { group_list: [group], total_count: 1 };
  expect(await exchange(listGroups, { instanceId: "i1" }, { body })).toEqual({
    sent: `GET ${at}/groups?offset=0&limit=128`,
    body: undefined,
    result: [{ id: "g1", zones: ["eu-de-01", "eu-de-02"] }],
  });
});

test("a list of groups without the zone of a node is an error", async () => {
  const body = { group_list: [{ id: "g1", node_list: [{ id: "n1" }] }] };
  await expect(exchange(listGroups, { instanceId: "i1" }, { body })).rejects.toMatchObject({
    code: "DECODE_FAILED",
    message: expect.stringContaining("group_list[0].node_list[0].az must be a string that is not empty") as unknown,
  });
});

test("tags are read by key, and a tag may have no value", async () => {
  const body = { tags: [{ key: "team", value: "shop" }, { key: "bare" }, { key: "empty", value: "" }] };
  expect(await exchange(getTags, { instanceId: "i1" }, { body })).toEqual({
    sent: `GET ${at}/tags`,
    body: undefined,
    result: { team: "shop", bare: "", empty: "" },
  });
});

test.each([
  ["added", addTags, "create"],
  ["removed", removeTags, "delete"],
])("a request that has tags %s sends them as pairs, and its answer has no body", async (_what, endpoint, verb) => {
  const params = { instanceId: "i1", tags: { team: "shop", bare: "" } };
  expect(await exchange(endpoint, params, { status: 200 })).toEqual({
    sent: `POST ${at}/tags/${verb}`,
    body: {
      tags: [
        { key: "team", value: "shop" },
        { key: "bare", value: "" },
      ],
    },
    result: undefined,
  });
});

test("parameters are read by name", async () => {
  const body = {
    configuration_parameter: [
      { name: "wait_timeout", value: "28800" },
      { name: "empty", value: "" },
    ],
  };
  expect(await exchange(getParameters, { instanceId: "i1" }, { body })).toEqual({
    sent: `GET ${at}/configurations?offset=0&limit=128`,
    body: undefined,
    result: { wait_timeout: "28800", empty: "" },
  });
});

test.each<[ScriptedAnswer, boolean]>([
  [{ body: { need_restart: true } }, true],
  [{ body: { need_restart: "true" } }, true],
  [{ body: { need_restart: false } }, false],
  [{ body: {} }, false],
  [{}, false],
])(
  "parameters are sent as strings, and the answer %j says whether a restart is needed",
  async (answer, needsRestart) => {
    const params = { instanceId: "i1", values: { wait_timeout: "1" } };
    expect(await exchange(setParameters, params, answer)).toEqual({
      sent: "PUT /v3.1/p1/instances/i1/configurations",
      body: { values: { wait_timeout: "1" } },
      result: { needsRestart },
    });
  },
);

test.each([
  ["more nodes", addNodes, { instanceId: "i1", zones: ["eu-de-01"] }, {}],
  ["fewer nodes", removeNodes, { instanceId: "i1", count: 1 }, { job_id: "j1" }],
  ["another flavor", changeFlavor, { instanceId: "i1", code: "x.2" }, { job_id: "../jobs" }],
])("an answer to a change to %s without a job id is an error", async (_what, endpoint, params, body) => {
  await expect(exchange(endpoint as Endpoint<typeof params, unknown>, params, { body })).rejects.toMatchObject({
    code: "DECODE_FAILED",
  });
});
