import { getJob } from "../../../../provider/api/endpoints/getJob";
import { createSession } from "../../../../provider/api/session";
import type { ConnectionSettings } from "../../../../provider/connection/connectionSettings";
import { ManualClock } from "../../../support/manualClock";
import { scriptedSend } from "../../../support/scriptedSend";

const settings: ConnectionSettings = {
  region: "eu-de",
  authUrl: "https://iam.test/v3",
  scope: { projectId: "p1" },
  tls: {},
  credential: { kind: "token", source: "the otc-ddm configuration", token: "hush" },
};
const catalogWith = (url: string) => ({
  body: { catalog: [{ type: "ddmv3", endpoints: [{ interface: "public", region: "eu-de", url }] }] },
});

test("an http address of the catalog gets no request, because the token would be readable on the way", async () => {
  const { send, requests } = scriptedSend(catalogWith("http://ddm.test/v3/p1"));
  const session = createSession(settings, send, new ManualClock());
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toMatchObject({
    code: "IDENTITY_INCOMPLETE",
    message: expect.stringMatching(/catalog.*must begin with https.*otc-ddm:allowHttp or OTC_DDM_ALLOW_HTTP/) as string,
  });
  expect(requests.map(({ url }) => url.host)).toEqual(["iam.test"]);
});

test("an http address of the catalog is used if http is allowed", async () => {
  const job = { id: "j1", name: "CreateInstance", status: "Running", created_time: "2026-01-01T00:00:00+0000" };
  const { send, requests } = scriptedSend(catalogWith("http://ddm.test/v3/p1"), { body: { job } });
  const session = createSession({ ...settings, allowHttp: true }, send, new ManualClock());
  await expect(session.call(getJob, { jobId: "j1" })).resolves.toMatchObject({ id: "j1" });
  expect(requests.map(({ url }) => url.href)).toEqual([
    "https://iam.test/v3/auth/catalog",
    "http://ddm.test/v3/p1/jobs/j1",
  ]);
});
