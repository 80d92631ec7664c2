import { createSession } from "../../provider/api/session";
import { awaitJob } from "../../provider/resources/jobWait/awaitJobs";
import { startSimulator, type Simulator } from "../../simulator";
import { expectDocumented } from "../support/documentedTable";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorSettings } from "../support/simulatorSettings";
import { faultyPolls } from "./faultyPolls";
import { faultCases, type FaultCase } from "./faults";

/** Real HTTP, on a virtual clock: the wait's delays take no time, and the simulator's jobs follow the same clock. */
const durationSeconds = 60;

type Stage = "first poll" | "mid-wait" | "last poll";
const stages: readonly Stage[] = ["first poll", "mid-wait", "last poll"];

let simulator: Simulator;
let runtime: FakeRuntime;

beforeEach(async () => {
  runtime = new FakeRuntime();
  simulator = await startSimulator({ clock: runtime.clock, taskList: false });
});

afterEach(async () => {
  await simulator.close();
});

interface Attempt {
  readonly outcome: unknown;
}

/** Waits for a job with this many faulty polls from a stage on. */
async function attempt(faultCase: FaultCase, stage: Stage, times: number): Promise<Attempt> {
  const startMs = runtime.clock.now();
  const instance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };
  const jobId = simulator.addJob({ durationSeconds, instance });
  const isDue = (poll: number): boolean => {
    if (stage === "last poll") return runtime.clock.now() - startMs >= durationSeconds * 1000;
    return poll >= (stage === "first poll" ? 1 : 3);
  };
  const polls = faultyPolls({ simulator, path: new RegExp(`/jobs/${jobId}$`), faultCase, times, isDue });
  const session = createSession(
    { ...simulatorSettings(simulator), origins: { endpoint: "OS_DDM_ENDPOINT_OVERRIDE" } },
    polls.send,
    runtime.clock,
  );
  const outcome = await awaitJob(runtime, session, {
    jobId,
    timeoutMs: 7_200_000,
    failOnError: true,
  }).catch((error: unknown) => error);
  expect(polls.faults()).toBeGreaterThan(0);
  return { outcome };
}

const matrix = faultCases.flatMap((faultCase) => stages.map((stage) => ({ faultCase, stage, name: faultCase.name })));

// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

test.each(matrix)("a wait with $name, once, at the $stage, has the expected end", async ({ faultCase, stage }) => {
  const { outcome } = await attempt(faultCase, stage, 1);
  const once = (stage === "first poll" ? faultCase.onceUnseen : undefined) ?? faultCase.once;
  expect(outcome).toMatchObject(once === "continues" ? { status: "Completed" } : { code: once });
});

test.each(matrix)(
  "a wait with $name, repeatedly, from the $stage on, has the expected error",
  async ({ faultCase, stage }) => {
    const { outcome } = await attempt(faultCase, stage, Infinity);
    expect(outcome).toMatchObject({ code: faultCase.keepsOn });
    expect(String(outcome)).toContain(stage === "first poll" ? "DDM job" : "orders-db");
    expect(String(outcome)).not.toContain(simulator.password);
  },
);

test("the documentation has the message for each fault", async () => {
  const rows: string[][] = [["fault", "once", "again and again", "end of the message"]];
  for (const faultCase of faultCases) {
    const { outcome } = await attempt(faultCase, "mid-wait", Infinity);
    const seen = outcome instanceof Error ? outcome.message : "";
    const told =
      /(?:the last with: |the last poll failed: |could not be read: |last seen Running at \d+ % \()(GET.*?\)?)(?:\. The job itself.*|\)(?:\. Look at its instance.*)?)?$/.exec(
        seen,
      );
    expect(seen).toContain('CreateInstance of instance "orders-db"');
    const cause = (told?.[1] ?? "")
      .replace(/GET \S+/, "GET ...")
      .replace(simulator.url, "ADDRESS")
      .replace(/request id [0-9a-f-]+/, "request id ...");
    rows.push([
      faultCase.name,
      faultCase.once === "continues" ? "continues" : "ends at once",
      faultCase.onceUnseen ? misdirected : endings[faultCase.keepsOn],
      cause,
    ]);
  }
  await expectDocumented("faults.md", "faults", rows);
});

const misdirected = "ends after the fourth such answer in a row, or at once if the job was never seen";
const endings = {
  POLLS_FAILED: "ends after more than 10 failures and 5 minutes",
  WAIT_TIMEOUT: "polls less often, until the wait times out",
  JOB_NOT_FOUND: "ends after the fourth such answer in a row, or after 30 s if the job was never seen",
  JOB_UNREADABLE: "ends at once",
};
