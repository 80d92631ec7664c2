import { waitForJob, type Job } from "../../../provider/wait/waitForJob";
import { callError, job, notFound, wrongAddress } from "../../support/jobs";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";

/** A wait with these polls in order, and then a completed job. */
function waitFor(...polls: (Job | Error)[]): Promise<unknown> {
  const left = [...polls, job({ status: "Completed" })];
  const fetchJob = (): Promise<Job> => {
    const next = left.shift() ?? new Error("asked too often");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  return waitForJob(fetchJob, { timeoutMs: 7_200_000 }, new VirtualClock()).catch((error: unknown) => error);
}

test("an address that has never shown the job ends the wait at once, with its own error", async () => {
  const failure = wrongAddress();
  expect(await waitFor(failure)).toBe(failure);
});

test("an address that has shown the job may be wrong three times in a row, and not a fourth time", async () => {
  const failures = Array.from({ length: 4 }, wrongAddress);
  expect(await waitFor(job(), ...failures.slice(0, 3))).toMatchObject({ status: "Completed" });
  expect(await waitFor(job(), ...failures)).toBe(failures[3]);
});

test("a job has not vanished after other failures in a row and a single answer without it", async () => {
  const others = Array.from({ length: 3 }, () => callError({ status: 503 }));
  expect(await waitFor(job(), ...others, notFound())).toMatchObject({ status: "Completed" });
  expect(await waitFor(job(), ...others, wrongAddress(), notFound())).toMatchObject({ status: "Completed" });
});
