import { getEventListeners } from "node:events";
import { waitForJob, type Job, type WaitOptions } from "../../../provider/wait/waitForJob";
import { callError, job, notFound } from "../../support/jobs";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";

const minuteMs = 60_000;

/** A service on a virtual clock. A function of the elapsed seconds answers each poll. */
function service(answer: (seconds: number, poll: number) => Job | Error): {
  clock: VirtualClock;
  pollsAtSeconds: number[];
  wait: (options?: Partial<WaitOptions>) => Promise<Job>;
} {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const pollsAtSeconds: number[] = [];
  const fetchJob = (): Promise<Job> => {
    const seconds = (clock.now() - startMs) / 1000;
    pollsAtSeconds.push(seconds);
    const given = answer(seconds, pollsAtSeconds.length);
    return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  };
  return {
    clock,
    pollsAtSeconds,
    wait: (options) => waitForJob(fetchJob, { timeoutMs: 120 * minuteMs, ...options }, clock),
  };
}

const runsFor =
  (durationSeconds: number) =>
  (seconds: number): Job =>
    seconds < durationSeconds
      ? job({ progress: Math.floor((100 * seconds) / durationSeconds) })
      : job({ status: "Completed" });

test("a wait polls at once, and returns a completed job", async () => {
  const { wait, pollsAtSeconds } = service(() => job({ status: "Completed" }));
  await expect(wait()).resolves.toMatchObject({ status: "Completed" });
  expect(pollsAtSeconds).toEqual([0]);
});

test("a wait notices the end of a steady job within two seconds, with half the polls of a ten-second gap", async () => {
  const { wait, pollsAtSeconds, clock } = service(runsFor(600));
  const startMs = clock.now();
  await wait();
  expect((clock.now() - startMs) / 1000).toBeLessThan(602);
  expect(pollsAtSeconds.length).toBeLessThan(30);
});

test("a wait never polls twice within a second", async () => {
  const { wait, pollsAtSeconds } = service(runsFor(60));
  await wait();
  const gaps = pollsAtSeconds.slice(1).map((at, index) => at - (pollsAtSeconds[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.999);
});

test.each(["Failed", "RollbackSuccess", "CancelSuccess"])(
  "a wait rejects with the job if it ends as %s",
  async (status) => {
    const { wait } = service(() => job({ status, failReason: "no capacity" }));
    const failure = await wait().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "JOB_FAILED", job: { status } });
    expect(String(failure)).toContain('CreateInstance of instance "orders-db" (a48e43ff268f4c0e879652d65e63d0fbin09)');
    expect(String(failure)).toContain("no capacity");
  },
);

test("a wait polls a last time at its deadline, and its error has the job as last seen", async () => {
  const { wait, pollsAtSeconds } = service(() => job({ progress: 42 }));
  const failure = await wait({ timeoutMs: 90_000 }).catch((error: unknown) => error);
  expect(pollsAtSeconds.at(-1)).toBe(90);
  expect(failure).toMatchObject({ code: "WAIT_TIMEOUT", timeoutMs: 90_000, lastJob: { progress: 42 } });
  expect(String(failure)).toMatch(/had not ended after 1m30s \(last seen Running at 42 %, \d+ polls in 1m30s\)/);
});

test("a wait finds a job that completes just before the deadline", async () => {
  const { wait } = service(runsFor(89));
  await expect(wait({ timeoutMs: 90_000 })).resolves.toMatchObject({ status: "Completed" });
});

test("the duration of polls counts towards the deadline", async () => {
  const clock = new VirtualClock();
  const startMs = clock.now();
  const slow = (): Promise<Job> => {
    clock.pass(20_000);
    return Promise.resolve(job());
  };
  await expect(waitForJob(slow, { timeoutMs: 60_000 }, clock)).rejects.toMatchObject({ code: "WAIT_TIMEOUT" });
  expect(clock.now() - startMs).toBeLessThanOrEqual(80_000);
});

test.each([{ status: 503 }, { status: 429 }, { code: "ECONNRESET" }, { code: "DECODE_FAILED" }])(
  "a wait continues after a poll that failed with %j, and reports it",
  async (fields) => {
    const failures: number[] = [];
    const { wait } = service((seconds, poll) => (poll % 2 === 1 ? callError(fields) : runsFor(30)(seconds)));
    await expect(wait({ onPollFailed: ({ consecutive }) => failures.push(consecutive) })).resolves.toBeDefined();
    expect(failures.length).toBeGreaterThan(0);
    expect(new Set(failures)).toEqual(new Set([1]));
  },
);

test.each([{ status: 400 }, { status: 401 }, { status: 403 }, {}])("a wait ends at once after %j", async (fields) => {
  const error = callError(fields);
  const { wait, pollsAtSeconds } = service(() => error);
  await expect(wait()).rejects.toBe(error);
  expect(pollsAtSeconds).toHaveLength(1);
});

test("an outage of more than five minutes ends a wait, and the error has the number of tries", async () => {
  const { wait, pollsAtSeconds } = service((seconds) => (seconds < 1 ? job() : callError({ status: 502 })));
  const failure = await wait().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "POLLS_FAILED", lastJob: { status: "Running" } });
  expect(String(failure)).toMatch(/\d+ polls in a row failed over [5-9]m/);
  expect(pollsAtSeconds.at(-1)).toBeGreaterThan(300);
});

test("a wait follows the server's Retry-After", async () => {
  const { wait, pollsAtSeconds } = service((seconds, poll) =>
    poll === 1 ? callError({ status: 429, retryAfterMs: 45_000 }) : runsFor(10)(seconds),
  );
  await wait();
  expect(pollsAtSeconds).toEqual([0, 45]);
});

test("a job may be missing for half a minute at the start of a wait", async () => {
  const { wait } = service((seconds) => (seconds < 25 ? notFound() : runsFor(60)(seconds)));
  await expect(wait()).resolves.toMatchObject({ status: "Completed" });
});

test("a job that is missing for longer is an error with its id", async () => {
  const { wait, pollsAtSeconds } = service(() => notFound());
  const failure = await wait({ jobId: "j-1" }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "JOB_NOT_FOUND" });
  expect(String(failure)).toContain("DDM job j-1 was not found");
  expect(pollsAtSeconds.at(-1)).toBeGreaterThanOrEqual(30);
  expect(pollsAtSeconds.at(-1)).toBeLessThan(45);
});

test("a seen job may be missing three times in a row, and not a fourth time", async () => {
  const missing = (count: number) =>
    service((seconds, poll) => (poll > 1 && poll <= 1 + count ? notFound() : runsFor(300)(seconds)));
  await expect(missing(3).wait()).resolves.toMatchObject({ status: "Completed" });
  await expect(missing(4).wait()).rejects.toMatchObject({ code: "JOB_NOT_FOUND", lastJob: { status: "Running" } });
});

test("an unknown status counts as running, and is reported", async () => {
  const notices: unknown[] = [];
  const { wait } = service((seconds) => (seconds < 20 ? job({ status: "Paused" }) : job({ status: "Completed" })));
  await wait({ onProgress: (_job, _next, state) => notices.push(state?.notice) });
  expect(new Set(notices)).toEqual(new Set(["unrecognised-status"]));
});

test("a job that waits for a person is polled rarely", async () => {
  const { wait, pollsAtSeconds } = service((seconds) =>
    seconds < 600 ? job({ status: "ToBeSwitched" }) : job({ status: "Completed" }),
  );
  await wait();
  expect(pollsAtSeconds.length).toBeLessThan(25);
});

test("an end time alone does not end a wait", async () => {
  const { wait } = service((seconds) => ({ ...runsFor(30)(seconds), endTime: "2026-01-01T00:00:10Z" }));
  await expect(wait()).resolves.toMatchObject({ status: "Completed" });
});

test("an aborted signal ends a wait as cancelled before its first poll", async () => {
  const { wait, pollsAtSeconds } = service(runsFor(30));
  await expect(wait({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "WAIT_CANCELLED" });
  expect(pollsAtSeconds).toEqual([]);
});

test("the running poll gets the signal, and the cancelled wait has the job as last seen", async () => {
  const controller = new AbortController();
  const clock = new VirtualClock();
  let polls = 0;
  const fetchJob = (signal?: AbortSignal): Promise<Job> => {
    polls += 1;
    if (polls === 1) return Promise.resolve(job({ progress: 10 }));
    controller.abort(new Error("Ctrl-C"));
    return Promise.reject(signal?.reason as Error);
  };
  const failure = await waitForJob(fetchJob, { timeoutMs: minuteMs, signal: controller.signal }, clock).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: "WAIT_CANCELLED", lastJob: { progress: 10 } });
  expect(String(failure)).toContain("was cancelled");
});

test("a cancel ends the delay, and leaves no listener", async () => {
  const controller = new AbortController();
  const pending = waitForJob(() => Promise.resolve(job()), {
    timeoutMs: minuteMs,
    signal: controller.signal,
    onProgress: () => setImmediate(() => controller.abort()),
  });
  await expect(pending).rejects.toMatchObject({ code: "WAIT_CANCELLED" });
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("a wait continues for thirty hours of 1 % steps and outages", async () => {
  const durationSeconds = 30 * 3600;
  const { wait, clock } = service((seconds, poll) =>
    poll % 7 === 0 ? callError({ status: 503 }) : runsFor(durationSeconds)(seconds),
  );
  const startMs = clock.now();
  await wait({ timeoutMs: 40 * 3_600_000 });
  expect((clock.now() - startMs) / 1000 - durationSeconds).toBeLessThan(60);
});

test("a wait is the same in every run on the same virtual clock", async () => {
  const runs = [service(runsFor(400)), service(runsFor(400))];
  for (const run of runs) await run.wait();
  expect(runs[0]?.clock.sleeps).toEqual(runs[1]?.clock.sleeps);
});
