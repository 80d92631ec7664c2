import { createSession } from "../../provider/api/session";
import type { Job } from "../../provider/job";
import { awaitJobs } from "../../provider/resources/jobWait/awaitJobs";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorSettings } from "../support/simulatorSettings";
import { faultyPolls } from "./faultyPolls";
import { faultCases, type FaultCase } from "./faults";

/** Real HTTP, on a virtual clock: the waits' delays take no time, and the simulator's jobs follow the same clock. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

let simulator: Simulator;
let runtime: FakeRuntime;

beforeEach(async () => {
  runtime = new FakeRuntime();
  simulator = await startSimulator({ clock: runtime.clock, taskList: false });
});

afterEach(async () => {
  await simulator.close();
});

/** Waits for two jobs. After the second was seen, this many of its polls get a fault. */
async function attempt(faultCase: FaultCase, times: number): Promise<unknown> {
  const [well = "", ill = ""] = [60, 80].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const isDue = (poll: number): boolean => poll >= 3;
  const polls = faultyPolls({ simulator, path: new RegExp(`/jobs/${ill}$`), faultCase, times, isDue });
  const session = createSession(simulatorSettings(simulator), polls.send, runtime.clock);
  const jobs = new Map<string, Job>();
  const options = { jobIds: [well, ill], jobs, timeoutMs: 7_200_000, failOnError: true };
  const outcome = await awaitJobs(runtime, session, options).then(
    () => jobs,
    (error: unknown) => error,
  );
  expect(polls.faults()).toBeGreaterThan(0);
  return outcome;
}

test.each(faultCases)(
  "a wait for several jobs with $name, once, at one of them, continues or ends like a wait for one",
  async (one) => {
    const outcome = await attempt(one, 1);
    if (one.once === "continues") {
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
  "a wait for several jobs with $name, repeatedly, at one of them, ends, and reports the others",
  async (one) => {
    const outcome = await attempt(one, Infinity);
    expect(outcome).toMatchObject({ code: "JOBS_WAIT_FAILED", cause: { code: one.keepsOn } });
    expect(String(outcome)).toMatch(
      /\nThe other jobs of this wait: (1 of 1 completed|0 of 1 completed\n {2}DDM job .*last seen Running)/,
    );
    expect(String(outcome)).not.toContain(simulator.password);
  },
);
