import { waitForJob, type Job, type WaitOptions } from "../../../provider/wait/waitForJob";
import { callError, job, notFound } from "../../support/jobs";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";

/** A wait on a virtual clock. A function of the elapsed seconds and the poll's number answers its polls. */
function waiting(answer: (seconds: number, poll: number) => Job | Error): {
  clock: VirtualClock;
  polls: number[];
  wait: (options?: Partial<WaitOptions>) => Promise<Job>;
} {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const polls: number[] = [];
  const fetchJob = (): Promise<Job> => {
    const seconds = (clock.now() - startMs) / 1000;
    polls.push(seconds);
    const given = answer(seconds, polls.length);
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  return {
    clock,
    polls,
    wait: (options) => waitForJob(fetchJob, { timeoutMs: 7_200_000, jobId: "j-1", ...options }, clock),
  };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test.each([
  ["at every poll", (): Error => callError({ status: 429, retryAfterMs: 7000 })],
  [
    "between other failures",
    (_seconds: number, poll: number): Error => callError({ status: poll % 2 === 0 ? 429 : 503 }),
  ],
])("too many requests %s never end a wait before its timeout", async (_when, answer) => {
  const { wait, polls } = waiting(answer);
  await expect(wait({ timeoutMs: 3_600_000 })).rejects.toMatchObject({ code: "WAIT_TIMEOUT" });
  expect(polls.at(-1)).toBe(3600);
  expect(polls.length).toBeLessThan(600);
});

test("an outage counts from its own first failure, and not from the 429 answers before it", async () => {
  const { wait, polls } = waiting((seconds) => callError({ status: seconds < 1000 ? 429 : 503 }));
  await expect(wait()).rejects.toMatchObject({ code: "POLLS_FAILED" });
  expect(polls.at(-1)).toBeGreaterThan(1300);
});

test.each(["ECONNREFUSED", "ENOTFOUND"])("%s ends a wait without any answer after a minute", async (code) => {
  const { wait, polls } = waiting(() => callError({ code }));
  await expect(wait()).rejects.toMatchObject({ code: "POLLS_FAILED" });
  expect(polls.at(-1)).toBeGreaterThanOrEqual(60);
  expect(polls.at(-1)).toBeLessThan(95);
});

test.each([
  ["the job was seen", (): Job => job()],
  ["there was any answer", (): Error => callError({ status: 503 })],
])("a refused connection counts as an outage once %s", async (_when, first) => {
  const { wait, polls } = waiting((_seconds, poll) => (poll === 1 ? first() : callError({ code: "ECONNREFUSED" })));
  await expect(wait()).rejects.toMatchObject({ code: "POLLS_FAILED" });
  expect(polls.at(-1)).toBeGreaterThan(300);
});

test("a host that times out does not count as a host that does not exist", async () => {
  const { wait, polls } = waiting(() => callError({ code: "ETIMEDOUT" }));
  await expect(wait()).rejects.toMatchObject({ code: "POLLS_FAILED" });
  expect(polls.at(-1)).toBeGreaterThan(300);
});

test("a host that starts within the minute is waited for", async () => {
  const { wait } = waiting((seconds) =>
    seconds < 50 ? callError({ code: "ECONNREFUSED" }) : job({ status: "Completed" }),
  );
  await expect(wait()).resolves.toMatchObject({ status: "Completed" });
});

test("a local fault ends the wait at once, unchanged", async () => {
  const error = callError({ code: "CONNECTION_FAILED", kind: "local" });
  const { wait, polls } = waiting((_seconds, poll) => (poll < 3 ? job() : error));
  await expect(wait()).rejects.toBe(error);
  expect(polls).toHaveLength(3);
});

test.each([new Error("the caller's own"), callError({ status: 503 }), callError({ status: 404 })])(
  "an error of onProgress is no failed poll, and ends the wait unwrapped",
  async (thrown) => {
    const { wait, polls } = waiting(() => job());
    const onProgress = (): never => {
      throw thrown;
    };
    await expect(wait({ onProgress })).rejects.toBe(thrown);
    expect(polls).toHaveLength(1);
  },
);

test("an error of onPollFailed ends the wait unwrapped", async () => {
  const thrown = callError({ status: 503 });
  const onPollFailed = (): never => {
    throw thrown;
  };
  await expect(waiting(() => callError({ status: 502 })).wait({ onPollFailed })).rejects.toBe(thrown);
});

test("failures without information about the job do not count as answers without it", async () => {
  const { wait } = waiting((_seconds, poll) => {
    if (poll === 1) return job();
    if (poll === 20) return job({ status: "Completed" });
    return poll % 4 === 0 ? notFound() : callError({ status: poll % 4 === 1 ? 503 : 429 });
  });
  expect(await failureOf(wait())).toMatchObject({ code: "JOB_NOT_FOUND" });
  const once = waiting((_seconds, poll) => {
    if (poll === 1) return job();
    if (poll === 7) return job({ status: "Completed" });
    return poll === 6 ? notFound() : callError({ status: 503 });
  });
  await expect(once.wait()).resolves.toMatchObject({ status: "Completed" });
});
