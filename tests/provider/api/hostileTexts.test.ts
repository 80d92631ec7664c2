import { getInstance } from "../../../provider/api/endpoints/getInstance";
import { getJob } from "../../../provider/api/endpoints/getJob";
import { listJobs } from "../../../provider/api/endpoints/listJobs";
import { logRequests } from "../../../provider/api/interceptors/logRequests";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { ManualClock } from "../../support/manualClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../support/scriptedSend";

const password = 'Canary-"55aa/+';
const settings: ConnectionSettings = {
  endpoint: "https://ddm.test",
  authUrl: "https://iam.test/v3",
  scope: { projectId: "p1" },
  tls: {},
  credential: {
    kind: "password",
    source: "the environment (OS_*)",
    user: { name: "u", domain: { name: "d" } },
    password,
  },
};
const token = `gAAAAAB-Canary-${"0123456789".repeat(30)}`;

function sessionWith(...script: ScriptedAnswer[]): { session: Session; lines: string[] } {
  const lines: string[] = [];
  const clock = new ManualClock();
  const send = logRequests((line) => lines.push(line), clock)(scriptedSend(...script).send);
  return { session: createSession(settings, send, clock), lines };
}

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: unknown) => error as Error,
  );

const long = "x".repeat(900_000);
const item = (changes: object = {}): object => ({
  id: "j1",
  name: "CreateInstance",
  status: "Failed",
  created_time: "2026-01-01T00:00:00+0000",
  ...changes,
});

test("texts of a job that are too long are cut to their first characters", async () => {
  const job = item({ name: long, status: long, instance: { id: "i1", name: long } });
  const { session } = sessionWith(tokenAnswer(token), { body: { job } });
  const read = await session.call(getJob, { jobId: "j1" });
  expect(read.name).toMatch(/^x{255}…$/);
  expect(read.status).toMatch(/^x{63}…$/);
  expect(read.instance?.name).toMatch(/^x{255}…$/);
});

test("a listed job's long reason is cut, and a job with a long id is left out and counted", async () => {
  const jobs = [
    item({ fail_reason: long }),
    item({ id: long }),
    item({ id: "j3", instance_id: "i", instance_name: long }),
  ];
  const { session } = sessionWith(tokenAnswer(token), { body: { jobs, total: 3 } });
  const page = await session.call(listJobs, { startTimeMs: 0, endTimeMs: 1 });
  expect(page.received).toBe(3);
  expect(page.jobs.map(({ id }) => id)).toEqual(["j1", "j3"]);
  expect(page.jobs[0]?.failReason).toMatch(/^x{1999}…$/);
  expect(page.jobs[1]?.instance?.name).toHaveLength(256);
});

test("an instance's long name and status are cut, but a long version is an error", async () => {
  const instance = { id: "i1", name: long, status: long, error_msg: long };
  const { session } = sessionWith(
    tokenAnswer(token),
    { body: instance },
    { body: { ...instance, engine_version: long } },
  );
  const read = await session.call(getInstance, { instanceId: "i1" });
  expect([read.name, read.status, read.errorMessage].map((text) => text?.length)).toEqual([256, 64, 2000]);
  const error = await failureOf(session.call(getInstance, { instanceId: "i1" }));
  expect(error.message).toContain("engine_version must be at most 256 characters, but is a string of 900000");
});

test("a page with more jobs than requested is an error", async () => {
  const jobs = Array.from({ length: 129 }, (_, index) => item({ id: `j${index}` }));
  const { session } = sessionWith(tokenAnswer(token), { body: { jobs } }, { body: { jobs: jobs.slice(0, 3) } });
  const period = { startTimeMs: 0, endTimeMs: 1 };
  const whole = await failureOf(session.call(listJobs, period));
  expect(whole).toMatchObject({ code: "DECODE_FAILED" });
  expect(whole.message).toContain("jobs must have at most the 128 items that were requested, but has 129");
  const part = await failureOf(session.call(listJobs, { ...period, limit: 2 }));
  expect(part.message).toContain("at most the 2 items that were requested, but has 3");
});

test("an error's code, text and request id are cut, and invisible characters in them are escaped", async () => {
  const odd = "a\u202e\n\u001b[2J\u200bb";
  const body = { errCode: `${odd}${long}`, externalMessage: `${odd}${long}` };
  const { session } = sessionWith(tokenAnswer(token), { status: 403, headers: { "x-request-id": long }, body });
  const error = await failureOf(session.call(getJob, { jobId: "j1" }));
  const shown = String.raw`a\u202e\n\u001b[2J\u200bb`;
  expect(error.message.replace(/x+/g, "x")).toBe(
    `GET https://ddm.test/v3/p1/jobs/j1 answered 403: ${shown}x… "${shown}x…" (request id x…)`,
  );
  expect(error.message.length).toBeLessThan(1000);
  const { apiCode, apiMessage, requestId } = error as { apiCode?: string; apiMessage?: string; requestId?: string };
  expect([apiCode, apiMessage, requestId].map((text) => text?.length)).toEqual([64, 500, 128]);
  expect(apiMessage).toContain("a\u202e\n");
});

const echoes: readonly (readonly [string, (secret: string) => string])[] = [
  ["as it is", (secret) => secret],
  ["in Base64", (secret) => Buffer.from(`u:${secret}`).toString("base64")],
  ["URL-encoded", encodeURIComponent],
  ["cut off", (secret) => secret.slice(0, 60)],
];
const formsOf = (secret: string): string[] => [
  secret.slice(0, 16),
  JSON.stringify(secret).slice(1, 16),
  encodeURIComponent(secret).slice(0, 16),
  Buffer.from(secret.slice(0, 9)).toString("base64"),
];

test.each(echoes)("a token that the service repeats %s is shown nowhere", async (_how, form) => {
  const echo = form(token);
  const { session, lines } = sessionWith(
    tokenAnswer(token),
    { status: 400, headers: { "x-request-id": echo }, body: { error_code: echo, error_msg: `headers were ${echo}` } },
    { body: { job: item({ name: `for ${echo}`, fail_reason: echo, other: [echo, { cookies: { a: echo } }] }) } },
    { body: { jobs: [item({ fail_reason: `the header was ${echo}` })] } },
  );
  const error = await failureOf(session.call(getJob, { jobId: "j1" }));
  const job = await session.call(getJob, { jobId: "j1" });
  const page = await session.call(listJobs, { startTimeMs: 0, endTimeMs: 1 });
  const told = JSON.stringify([error.message, error, job, page, lines]);
  expect(error.message).toMatch(/"headers were .{0,4}\*\*\*.{0,4}"/);
  for (const hidden of [...formsOf(token), token.slice(1, 17)]) expect(told).not.toContain(hidden);
});

test("a password that IAM repeats is hidden, and the debug log has no logins", async () => {
  const login = JSON.stringify({ auth: { identity: { password: { user: { name: "u", password } } } } });
  const refusal = (status: number): ScriptedAnswer => ({
    status,
    body: { error: { code: status, message: `cannot take ${login}`, title: password } },
  });
  // A refused login is not sent again, so each refusal has its own session.
  const sessions = [
    sessionWith(refusal(401)),
    sessionWith(refusal(400)),
    sessionWith(tokenAnswer(token), { body: { job: item() } }),
  ] as const;
  const refused = await failureOf(sessions[0].session.call(getJob, { jobId: "j1" }));
  const malformed = await failureOf(sessions[1].session.call(getJob, { jobId: "j1" }));
  await sessions[2].session.call(getJob, { jobId: "j1" });
  const lines = sessions.flatMap((one) => one.lines);
  const told = [refused.message, malformed.message, ...lines].join("\n");
  for (const hidden of formsOf(password)) expect(told).not.toContain(hidden);
  expect(refused.message).toContain("cannot take");
  expect(
    lines
      .slice(0, 3)
      .join("\n")
      .match(/\(not shown\)/g),
  ).toHaveLength(6);
  expect(lines.join("\n")).not.toContain("issued_at");
});

test("a line of the debug log hides fields with the name of a secret, and everything inside them", async () => {
  const odd = {
    tokens: ["Canary-1"],
    credential: { access: "Canary-2" },
    cookies: [{ a: "Canary-3" }],
    apiKey: "Canary-4",
  };
  const { session, lines } = sessionWith(tokenAnswer(token), { body: { job: item(), ...odd } });
  await session.call(getJob, { jobId: "j1" });
  expect(lines.at(-1)).toContain('"tokens":"***","credential":"***","cookies":"***","apiKey":"***"');
  expect(lines.at(-1)).not.toContain("Canary-");
});

test("an entry of the debug log is one line for any text from the service", async () => {
  const { session, lines } = sessionWith(tokenAnswer(token), { body: { job: item({ name: "a\u2028\u202eb" }) } });
  await session.call(getJob, { jobId: "j1" });
  expect(lines.at(-1)).toContain(String.raw`a\u2028\u202eb`);
});
