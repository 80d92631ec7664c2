import { httpSender, type Send } from "../../provider/api/http";
import { createSession } from "../../provider/api/session";
import { systemClock } from "../../provider/clock";
import { awaitJobs } from "../../provider/resources/awaitJobs";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeHost } from "../support/fakeHost";
import { simulatorSettings } from "../support/simulatorSettings";
import { faultCases, type FaultCase } from "./faults";

/** Real HTTP, on a virtual clock: the waits' sleeps take no time, and the simulator's jobs go by the same clock. */
const requestTimeoutMs = 300;

jest.setTimeout(20_000);

let simulator: Simulator;
let host: FakeHost;

beforeEach(async () => {
  host = new FakeHost();
  simulator = await startSimulator({ clock: host.clock, taskList: false });
});

afterEach(async () => {
  await simulator.close();
});

/** Waits for two jobs; the polls of the second meet a fault once it has been seen, so many times. */
async function attempt({ fault, goesTo }: FaultCase, times: number): Promise<unknown> {
  const [well, ill] = [300, 400].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  let [polls, struck] = [0, 0];
  const send = httpSender(systemClock, undefined, requestTimeoutMs);
  const disturbed: Send = (request, signal) => {
    const { pathname } = request.url;
    if (!pathname.endsWith(ill ?? "") || ++polls < 3 || struck >= times) return send(request, signal);
    struck += 1;
    if (fault) simulator.inject({ ...fault, match: { path: new RegExp(`${ill ?? ""}$`) } });
    return send(goesTo === undefined ? request : { ...request, url: new URL(pathname, goesTo) }, signal);
  };
  const session = createSession(simulatorSettings(simulator), disturbed, host.clock);
  const options = { jobIds: [well ?? "", ill ?? ""], ended: new Map(), timeoutMs: 7_200_000, failOnError: true };
  const outcome = await awaitJobs(host, session, options).catch((error: unknown) => error);
  expect(struck).toBeGreaterThan(0);
  return outcome;
}

test.each(faultCases)(
  "$name, once, at one of several jobs: the wait for all goes on or ends as it would for one",
  async (one) => {
    const outcome = await attempt(one, 1);
    if (one.once === "goes on") {
      expect([...(outcome as Map<string, { status: string }>).values()].map(({ status }) => status)).toEqual([
        "Completed",
        "Completed",
      ]);
    } else {
      expect(outcome).toMatchObject({ code: "JOBS_WAIT_FAILED", cause: { code: one.once } });
    }
  },
);

test.each(faultCases)(
  "$name, again and again, at one of several jobs ends the wait, and tells of the others",
  async (one) => {
    const outcome = await attempt(one, Infinity);
    expect(outcome).toMatchObject({ code: "JOBS_WAIT_FAILED", cause: { code: one.keepsOn } });
    expect(String(outcome)).toMatch(
      /\nThe other jobs of this wait: (1 of 1 completed|0 of 1 completed\n {2}DDM job .*last seen Running)/,
    );
    expect(String(outcome)).not.toContain(simulator.password);
  },
);
