import { RateLimiter } from "../../../provider/api/interceptors/rateLimiter";
import type { Job } from "../../../provider/job";
import { SharedPoller, sharedPollerOf, type TaskCenterPort } from "../../../provider/jobs/sharedPoller";
import { waitForJob } from "../../../provider/wait/waitForJob";
import { EventClock } from "../../../bench/virtualTime/eventClock";
import { VirtualClock } from "../../../bench/virtualTime/virtualClock";
import { callError } from "../../support/jobs";
import { TaskCenter, type TaskCenterJob } from "../../../bench/virtualTime/taskCenter";

const startMs = Date.parse("2026-01-01T00:00:00Z");
const hourMs = 3_600_000;

function setUp(jobs: TaskCenterJob[]) {
  const clock = new EventClock(startMs);
  const rate = new RateLimiter(clock);
  const center = new TaskCenter(clock, jobs, (signal) => rate.acquire(signal));
  const batcher = new SharedPoller(center, clock);
  const lagsMs: number[] = [];
  const wait = async (job: TaskCenterJob, signal?: AbortSignal): Promise<Job> => {
    const polls = batcher.join(job.id);
    try {
      const ended = await waitForJob(
        polls,
        { timeoutMs: 10 * hourMs, jobId: job.id, ...(signal && { signal }) },
        clock,
      );
      lagsMs.push(clock.now() - (job.createdMs + job.durationMs - center.aheadMs));
      return ended;
    } finally {
      polls.leave();
    }
  };
  return { clock, center, batcher, wait, lagsMs };
}

/** Jobs that were created one after the other. The newest was created just now. */
const jobsOf = (count: number, durationMs: (index: number) => number, gapMs = 10): TaskCenterJob[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `j-${index}`,
    createdMs: startMs - (count - 1 - index) * gapMs,
    durationMs: durationMs(index),
  }));

const asked = (center: TaskCenter): string[] => center.requests.map((request) => request.asked);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("a single wait reads the list once, and then polls its job by id", async () => {
  const [job] = jobsOf(1, () => 60_000);
  if (!job) throw new Error("no job");
  const { clock, center, wait } = setUp([job]);
  await expect(clock.run(wait(job))).resolves.toMatchObject({ status: "Completed" });
  expect(asked(center)[0]).toBe("list 0");
  expect(new Set(asked(center).slice(1))).toEqual(new Set(["j-0"]));
});

test("the list has the durations of earlier jobs of the same name", async () => {
  const past = Array.from({ length: 20 }, (_, index) => ({
    id: `past-${index}`,
    createdMs: startMs - (index + 2) * hourMs,
    durationMs: 300_000 + index * 100,
  }));
  const silent = { id: "j", createdMs: startMs, durationMs: 301_000, silent: true };
  const informed = setUp([silent, ...past]);
  await informed.clock.run(informed.wait(silent));
  const alone = setUp([silent]);
  await alone.clock.run(alone.wait(silent));
  expect(informed.center.requests.length).toBeLessThan(0.6 * alone.center.requests.length);
  expect(mean(informed.lagsMs)).toBeLessThan(3000);
});

test("waits of one project share their requests, and each request updates all of them", async () => {
  const jobs = jobsOf(100, (index) => 60_000 + index * 500);
  const together = setUp(jobs);
  await together.clock.run(Promise.all(jobs.map((job) => together.wait(job))));
  expect(mean(together.lagsMs)).toBeLessThan(1500);
  expect(together.center.requests.length).toBeLessThan(150);
  const times = together.center.requests.map(({ atMs }) => atMs);
  const closest = Math.min(...times.slice(5).map((atMs, index) => atMs - (times[index] ?? -Infinity)));
  expect(closest).toBeGreaterThanOrEqual(1000);
});

test.each([
  ["once half of its own delay has passed", 6000, true],
  ["and not earlier", 4000, false],
])("a wait without news polls with another wait's request %s", async (_name, afterMs, taken) => {
  const jobs = jobsOf(2, () => hourMs).map((job) => ({ ...job, silent: true }));
  const { clock, batcher } = setUp(jobs);
  const [patient, hasty] = [batcher.join("j-0"), batcher.join("j-1")];
  const sights = (async (): Promise<number> => {
    await Promise.all([patient.next(0), hasty.next(0)]);
    const fromMs = clock.now();
    const next = patient.next(10_000);
    await clock.sleep(afterMs);
    await hasty.next(0);
    await next;
    return clock.now() - fromMs;
  })();
  const tookMs = await clock.run(sights);
  if (taken) expect(tookMs).toBeLessThan(7000);
  else expect(tookMs).toBeGreaterThanOrEqual(10_000);
});

test.each([403, 404, 405, 400])(
  "a list that is refused with %d is not read again, and the waits continue",
  async (status) => {
    const jobs = jobsOf(5, () => 60_000);
    const { clock, center, wait } = setUp(jobs);
    center.fault = (what) => (what.startsWith("list") ? callError({ status }) : undefined);
    await clock.run(Promise.all(jobs.map((job) => wait(job))));
    expect(asked(center).filter((what) => what.startsWith("list"))).toHaveLength(1);
  },
);

test("a list that fails is not read for some time, and then again", async () => {
  const jobs = jobsOf(5, () => 300_000);
  const { clock, center, wait } = setUp(jobs);
  center.fault = (what) =>
    what.startsWith("list") && clock.now() < startMs + 90_000 ? callError({ status: 502 }) : undefined;
  await clock.run(Promise.all(jobs.map((job) => wait(job))));
  const listsAtMs = center.requests
    .filter(({ asked: what }) => what.startsWith("list"))
    .map(({ atMs }) => atMs - startMs);
  expect(listsAtMs.filter((atMs) => atMs < 60_000)).toHaveLength(1);
  expect(listsAtMs.filter((atMs) => atMs > 180_000).length).toBeGreaterThan(1);
});

test("a 429 slows down every wait of the project", async () => {
  const jobs = jobsOf(3, () => 30_000);
  const { clock, center, wait } = setUp(jobs);
  center.fault = () => (clock.now() < startMs + 5000 ? callError({ status: 429, retryAfterMs: 20_000 }) : undefined);
  await clock.run(Promise.all(jobs.map((job) => wait(job))));
  const early = center.requests.filter(({ atMs }) => atMs < startMs + 20_000);
  expect(early.length).toBeLessThanOrEqual(3);
});

test("a job outside the list is polled by its id", async () => {
  const old = { id: "old", createdMs: startMs - 40 * 24 * hourMs, durationMs: 40 * 24 * hourMs + 60_000 };
  const jobs = jobsOf(3, () => 60_000);
  const { clock, center, wait } = setUp([...jobs, old]);
  await clock.run(Promise.all([...jobs, old].map((job) => wait(job))));
  expect(asked(center)).toContain("old");
});

test("waits find jobs that newer jobs have pushed to the next page", async () => {
  const jobs = jobsOf(125, () => 30_000);
  const { clock, center, wait } = setUp(jobs);
  const works = jobs.map((job) => wait(job));
  const pushing = (async (): Promise<void> => {
    for (let index = 0; index < 20; index++) {
      await clock.sleep(1000);
      center.jobs.push({ id: `other-${index}`, createdMs: clock.now(), durationMs: hourMs });
    }
  })();
  await clock.run(Promise.all([...works, pushing]));
  const byId = asked(center).filter((what) => !what.startsWith("list"));
  expect(byId.length).toBeLessThan(40);
});

test("a job is found in the list of a service whose clock is minutes ahead", async () => {
  const jobs = jobsOf(20, () => 120_000).map((job) => ({ ...job, createdMs: job.createdMs + 240_000 }));
  const { clock, center, wait, lagsMs } = setUp(jobs);
  center.aheadMs = 240_000;
  await clock.run(Promise.all(jobs.map((job) => wait(job))));
  expect(asked(center).filter((what) => !what.startsWith("list")).length).toBeLessThan(40);
  expect(mean(lagsMs)).toBeLessThan(3000);
});

test("two waits for one job share its polls", async () => {
  const [job] = jobsOf(1, () => 60_000);
  if (!job) throw new Error("no job");
  const alone = setUp([job]);
  await alone.clock.run(alone.wait(job));
  const pair = setUp([job]);
  await pair.clock.run(Promise.all([pair.wait(job), pair.wait(job)]));
  expect(pair.center.requests.length).toBeLessThan(1.5 * alone.center.requests.length);
});

test("a cancelled wait leaves the others alone, and the last one aborts the running request", async () => {
  const [first, second] = jobsOf(2, () => 60_000);
  if (!first || !second) throw new Error("no jobs");
  const { clock, center, wait } = setUp([first, second]);
  const [one, two] = [new AbortController(), new AbortController()];
  const results = Promise.allSettled([wait(first, one.signal), wait(second, two.signal)]);
  const calling = (async (): Promise<number> => {
    await clock.sleep(5000);
    one.abort(new Error("Ctrl-C"));
    await clock.sleep(20_000);
    const before = center.requests.length;
    two.abort(new Error("Ctrl-C"));
    await clock.sleep(60_000);
    return center.requests.length - before;
  })();
  const [settled, after] = await clock.run(Promise.all([results, calling]));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(after).toBe(0);
});

test("a wait that begins right after the last one was cancelled gets its poll", async () => {
  const [first, second] = jobsOf(2, () => 30_000);
  if (!first || !second) throw new Error("no jobs");
  const { clock, wait } = setUp([first, second]);
  const controller = new AbortController();
  const called = wait(first, controller.signal).catch(() => undefined);
  const next = (async (): Promise<Job> => {
    await clock.sleep(100);
    controller.abort(new Error("Ctrl-C"));
    await called;
    return wait(second);
  })();
  await expect(clock.run(next)).resolves.toMatchObject({ id: "j-1", status: "Completed" });
});

test("a failed poll fails only the wait that asked for it", async () => {
  const jobs = jobsOf(1, () => 60_000);
  const [job] = jobs;
  if (!job) throw new Error("no job");
  const { clock, center, wait } = setUp(jobs);
  center.fault = (what) => (what === "missing" ? callError({ status: 403 }) : undefined);
  const works = [wait(job), wait({ ...job, id: "missing" })];
  const settled = await clock.run(Promise.allSettled(works));
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("the waits of one session share a poller, and another session has its own", () => {
  const port = (): TaskCenterPort => ({
    acquire: () => Promise.resolve(),
    getJob: () => Promise.reject(new Error("unexpected call")),
    listPage: () => Promise.reject(new Error("unexpected call")),
  });
  const [one, other, clock] = [port(), port(), new VirtualClock()];
  expect(sharedPollerOf(one, clock)).toBe(sharedPollerOf(one, clock));
  expect(sharedPollerOf(other, clock)).not.toBe(sharedPollerOf(one, clock));
});
