/** In virtual time, but too slow for the unit tests. */
import { RateLimiter } from "../../provider/api/interceptors/rateLimiter";
import { SharedPoller } from "../../provider/jobs/sharedPoller";
import { waitForJob } from "../../provider/wait/waitForJob";
import { EventClock } from "../../bench/virtualTime/eventClock";
import { TaskCenter, type TaskCenterJob } from "../../bench/virtualTime/taskCenter";

// Takes ten seconds and more on a quiet machine.
jest.setTimeout(300_000);

const startMs = Date.parse("2026-01-01T00:00:00Z");

test("a thousand waits need a fiftieth of the requests of polling each job with the same delay, within the rate limit", async () => {
  const jobs: TaskCenterJob[] = Array.from({ length: 1000 }, (_, index) => ({
    id: `job-${index}`,
    createdMs: startMs - 10 * (1000 - index),
    durationMs: 20_000 + ((index * 7919) % 1000) * 80,
    step: 5,
  }));
  const clock = new EventClock(startMs);
  const rate = new RateLimiter(clock);
  const center = new TaskCenter(clock, jobs, (signal) => rate.acquire(signal));
  const batcher = new SharedPoller(center, clock);
  const lagsMs: number[] = [];
  const works = jobs.map(async (job) => {
    const polls = batcher.join(job.id);
    await waitForJob(polls, { timeoutMs: 3_600_000, jobId: job.id }, clock);
    polls.leave();
    lagsMs.push(clock.now() - job.createdMs - job.durationMs);
  });
  await clock.run(Promise.all(works));
  const meanLagMs = lagsMs.reduce((sum, lagMs) => sum + lagMs, 0) / jobs.length;
  // Polling at the interval with the same average delay.
  const oneByOne = jobs.reduce((sum, { durationMs }) => sum + durationMs / (2 * meanLagMs), 0);
  expect(meanLagMs).toBeLessThan(2000);
  expect(center.requests.length).toBeLessThan(oneByOne / 50);
  const times = center.requests.map(({ atMs }) => atMs);
  const sixths = times.slice(5).map((atMs, index) => atMs - (times[index] ?? -Infinity));
  expect(Math.min(...sixths)).toBeGreaterThanOrEqual(1000);
});
