import { getJob } from "../../provider/api/endpoints/getJob";
import { openSession, type Session } from "../../provider/api/session";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorSettings } from "../support/simulatorSettings";

let simulator: Simulator;
let jobId: string;

beforeEach(async () => {
  simulator = await startSimulator();
  jobId = simulator.addJob({ durationSeconds: 3600 });
});

afterEach(() => simulator.close());

const open = (debug?: (line: string) => void): Session => openSession(simulatorSettings(simulator), debug);

/** Collects lines, and forgets them when a test reads them. */
function lines(): { show: (line: string) => void; seen: () => string[] } {
  const all: string[] = [];
  return { show: (line) => all.push(line), seen: () => all.splice(0) };
}

test("a session with debug logs its requests, even if another session was opened before", async () => {
  await open().call(getJob, { jobId });
  const shown = lines();
  await open(shown.show).call(getJob, { jobId });
  const seen = shown.seen();
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatch(/^POST .*\/auth\/tokens/);
  expect(seen[1]).toContain(`/jobs/${jobId} `);
});

test("a session without debug logs nothing, even if another session does", async () => {
  const shown = lines();
  await open(shown.show).call(getJob, { jobId });
  expect(shown.seen()).toHaveLength(2);
  await open().call(getJob, { jobId });
  expect(shown.seen()).toEqual([]);
});

test("the latest session with debug logs the requests, and all such sessions share one token", async () => {
  const [first, second] = [lines(), lines()];
  await open(first.show).call(getJob, { jobId });
  first.seen();
  await open(second.show).call(getJob, { jobId });
  expect(first.seen()).toEqual([]);
  expect(second.seen()).toEqual([expect.stringMatching(/^GET .*\/jobs\//)]);
});
