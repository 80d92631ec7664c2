/** Shows how the cost of waits grows with their number, in one process and project, in virtual time. Writes docs/benchmarks. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RateLimiter } from "../provider/api/interceptors/rateLimiter";
import { SharedPoller } from "../provider/jobs/sharedPoller";
import { waitForJob } from "../provider/wait/waitForJob";
import { EventClock } from "./virtualTime/eventClock";
import { seededRandom } from "./seededRandom";
import { TaskCenter, type TaskCenterJob } from "./virtualTime/taskCenter";
import { thisMachine } from "./report/machine";
import { manyWaitsChart } from "./report/manyWaitsChart";
import { manyWaitsPage, manyWaitsResult, manyWaitsTable, type ManyWaits } from "./report/manyWaitsPage";
import { publish } from "./report/publish";
import { logNormal } from "./traces/draws";

const counts = [1, 10, 100, 1000, 10_000];
const startMs = Date.parse("2026-01-01T00:00:00Z");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function measure(count: number): Promise<ManyWaits> {
  const random = seededRandom(count);
  const jobs: TaskCenterJob[] = Array.from({ length: count }, (_, index) => ({
    id: `job-${index}`,
    createdMs: startMs - 5000 * random(),
    durationMs: logNormal(random, 307_000, 0.3),
  }));
  const clock = new EventClock(startMs);
  const rate = new RateLimiter(clock);
  const center = new TaskCenter(clock, jobs, (signal) => rate.acquire(signal));
  const poller = new SharedPoller(center, clock);
  const idle = heapMegabytes();
  const cpu = process.cpuUsage();
  const lagsMs: number[] = [];
  const works = jobs.map(async (job) => {
    const polls = poller.join(job.id);
    await waitForJob(polls, { timeoutMs: 7_200_000, jobId: job.id }, clock);
    polls.leave();
    lagsMs.push(clock.now() - job.createdMs - job.durationMs);
  });
  // Half-way through, when nearly all of them wait.
  const halfway = clock.sleep(150_000).then(() => heapMegabytes() - idle);
  const [heap] = await clock.run(Promise.all([halfway, ...works]));
  const { user, system } = process.cpuUsage(cpu);
  const meanLagMs = lagsMs.reduce((sum, lagMs) => sum + lagMs, 0) / count;
  const times = center.requests.map(({ atMs }) => atMs);
  return {
    count,
    requests: times.length,
    meanLagMs,
    mostPerSecond: mostWithin(1000, times),
    heapMegabytes: Math.max(0, heap),
    cpuSeconds: (user + system) / 1e6,
    oneByOne: jobs.reduce((sum, { durationMs }) => sum + Math.max(1, durationMs / (2 * meanLagMs)), 0),
  };
}

function mostWithin(spanMs: number, ascendingMs: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, atMs] of ascendingMs.entries()) {
    while (atMs - (ascendingMs[first] ?? atMs) >= spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

async function main(): Promise<void> {
  const measured: ManyWaits[] = [];
  for (const count of counts) measured.push(await measure(count));
  console.log(manyWaitsTable(measured));
  await publish("manyWaits", {
    page: manyWaitsPage(measured, thisMachine()),
    chart: await manyWaitsChart(measured),
    result: manyWaitsResult(measured),
  });
}

void main();
