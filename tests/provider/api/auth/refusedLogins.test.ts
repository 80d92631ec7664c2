import { getJob } from "../../../../provider/api/endpoints/getJob";
import { ConnectionError } from "../../../../provider/api/errors";
import type { HttpRequest } from "../../../../provider/api/transport/http";
import { RefusedLogins } from "../../../../provider/api/auth/refusedLogins";
import { createSession, type Session } from "../../../../provider/api/session";
import type { ConnectionSettings } from "../../../../provider/connection/connectionSettings";
import { EventClock } from "../../../../bench/virtualTime/eventClock";
import { scriptedSend, tokenAnswer, type ScriptedAnswer } from "../../../support/scriptedSend";

function settings(password: string, projectName = "eu-de"): ConnectionSettings {
  return {
    endpoint: "https://ddm.test",
    authUrl: "https://iam.test/v3",
    scope: { projectName },
    tls: {},
    credential: {
      kind: "password",
      source: "the environment (OS_*)",
      user: { name: "u", domain: { name: "d" } },
      password,
    },
  };
}

/** Sessions of one process, whose requests are answered from one script. */
function process(...script: (ScriptedAnswer | Error)[]): {
  open: (settings: ConnectionSettings) => Session;
  requests: HttpRequest[];
  clock: EventClock;
} {
  const { send, requests } = scriptedSend(...script);
  const clock = new EventClock();
  const refusedLogins = new RefusedLogins();
  return { open: (one) => createSession(one, send, clock, { refusedLogins }), requests, clock };
}

const job = { id: "j1", name: "CreateInstance", status: "Running", created_time: "2026-01-01T00:00:00+0000" };
const look = (session: Session): Promise<unknown> => session.call(getJob, { jobId: "j1" });
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test("a password that IAM refused is sent once, and every session gets the same error", async () => {
  const { open, requests, clock } = process({ status: 401, body: { error: { message: "wrong user or password" } } });
  const [one, other] = [open(settings("wrong")), open(settings("wrong"))];
  const failures = [await failureOf(clock.run(look(one))), await failureOf(clock.run(look(one)))];
  failures.push(await failureOf(clock.run(look(other))));
  expect(failures[0]).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(new Set(failures).size).toBe(1);
  expect(requests).toHaveLength(1);
});

test("sessions that log in at the same time wait for the result of the first", async () => {
  const { open, requests, clock } = process({ status: 401 });
  const looks = ["eu-de", "eu-nl", "eu-ch2"].map((region) => failureOf(look(open({ ...settings("wrong"), region }))));
  const failures = await clock.run(Promise.all(looks));
  expect(failures[0]).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(new Set(failures).size).toBe(1);
  expect(requests).toHaveLength(1);
});

test.each([
  ["another password", settings("right")],
  ["another project, which a user may have no right to", settings("wrong", "eu-de_orders")],
])("a login with %s is sent again after a refusal", async (_what, others) => {
  const { open, clock } = process({ status: 401 }, tokenAnswer("t1"), { body: { job } });
  await failureOf(clock.run(look(open(settings("wrong")))));
  await expect(clock.run(look(open(others)))).resolves.toMatchObject({ id: "j1" });
});

test.each<[string, (ScriptedAnswer | Error)[]]>([
  ["fails", Array.from({ length: 5 }, () => ({ status: 503 }))],
  ["throttles", Array.from({ length: 5 }, () => ({ status: 429 }))],
  [
    "cannot be reached",
    Array.from(
      { length: 5 },
      () =>
        new ConnectionError(
          { method: "POST", url: "https://iam.test/v3/auth/tokens" },
          Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
        ),
    ),
  ],
])("a login that IAM did not refuse is sent again by the next call: IAM %s", async (_how, failures) => {
  const { open, clock } = process(...failures, tokenAnswer("t1"), { body: { job } });
  const session = open(settings("right"));
  expect(await failureOf(clock.run(look(session)))).toBeInstanceOf(Error);
  await expect(clock.run(look(session))).resolves.toMatchObject({ id: "j1" });
});

test("the memory of refused logins is bounded, and the oldest is forgotten first", async () => {
  const refusedLogins = new RefusedLogins();
  let logIns = 0;
  const refuse = (): Promise<never> => {
    logIns += 1;
    return Promise.reject(Object.assign(new Error("refused"), { kind: "permanent", status: 401 }));
  };
  for (let key = 0; key < 101; key++) await failureOf(refusedLogins.run(`key ${key}`, refuse));
  await failureOf(refusedLogins.run("key 100", refuse));
  expect(logIns).toBe(101);
  await failureOf(refusedLogins.run("key 0", refuse));
  expect(logIns).toBe(102);
});
