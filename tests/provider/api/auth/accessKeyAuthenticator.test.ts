import { getJob } from "../../../../provider/api/endpoints/getJob";
import { createSession, type Session } from "../../../../provider/api/session";
import type { HttpRequest } from "../../../../provider/api/transport/http";
import { ManualClock } from "../../../support/manualClock";
import { scriptedSend, type ScriptedAnswer } from "../../../support/scriptedSend";

const job = { id: "j1", name: "CreateInstance", status: "Running" };
const refusal: ScriptedAnswer = { status: 401, body: { error_code: "APIGW.0301", error_msg: "Incorrect IAM" } };
const projects = { body: { projects: [{ id: "p7", name: "eu-de" }] } };
const ddmv3 = { type: "ddmv3", endpoints: [{ interface: "public", region: "eu-de", url: "https://ddm.test/v3/p7" }] };

function setUp(...script: ScriptedAnswer[]): { session: Session; requests: HttpRequest[] } {
  const { send, requests } = scriptedSend(...script);
  const session = createSession(
    {
      region: "eu-de",
      authUrl: "https://iam.test/v3",
      scope: { projectName: "eu-de" },
      tls: {},
      credential: {
        kind: "accessKey",
        source: "the environment (OS_*)",
        accessKey: "AK",
        secretKey: "hush-secret",
        securityToken: "hush-token",
      },
    },
    send,
    new ManualClock(),
  );
  return { session, requests };
}

const signedHeadersOf = ({ headers }: HttpRequest): string =>
  /^SDK-HMAC-SHA256 (\w+)=.*SignedHeaders=([^,]*)/
    .exec(headers?.["Authorization"] ?? "")
    ?.slice(1)
    .join(" ") ?? "";

test("an access key signs each request, names the project where the request needs it, and sends the security token unsigned", async () => {
  const { session, requests } = setUp({ body: { catalog: [ddmv3] } }, projects, { body: { job } });
  await expect(session.call(getJob, { jobId: "j1" })).resolves.toMatchObject({ id: "j1" });
  const path = ({ url }: HttpRequest): string => url.pathname + url.search;
  expect(requests.map((request) => [path(request), signedHeadersOf(request)])).toEqual([
    ["/v3/auth/catalog", "Access host;x-sdk-date"],
    ["/v3/projects?name=eu-de", "Access host;x-sdk-date"],
    ["/v3/p7/jobs/j1", "Access host;x-project-id;x-sdk-date"],
  ]);
  expect(requests.map(({ headers }) => headers?.["X-Project-Id"])).toEqual([undefined, undefined, "p7"]);
  for (const { headers } of requests) expect(headers).toHaveProperty("X-Security-Token", "hush-token");
});

test("a refused signature is retried in the other form, and the second refusal is an error about the key", async () => {
  const { session, requests } = setUp({ body: { catalog: [ddmv3] } }, projects, refusal, refusal);
  await expect(session.call(getJob, { jobId: "j1" })).rejects.toThrow(
    "The access key from the environment (OS_*) was refused (APIGW.0301 Incorrect IAM). Check the key, its secret and this " +
      "machine's clock, and that the temporary key has not expired",
  );
  expect(requests.slice(2).map((request) => signedHeadersOf(request).split(" ")[0])).toEqual(["Access", "Credential"]);
});
