/** Shows how the cost of waits grows with their number, in one process and one project, in virtual time. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RequestRate } from "../provider/api/requestRate";
import { JobBatcher } from "../provider/wait/jobBatcher";
import { waitByLooks } from "../provider/wait/waitForJob";
import { EventClock } from "../tests/support/eventClock";
import { seededRandom } from "../tests/support/seededRandom";
import { TaskCenter, type TaskCenterJob } from "../tests/support/taskCenter";
import { logNormal } from "./traces/draws";

const counts = [1, 10, 100, 1000, 10_000];
const startMs = Date.parse("2026-01-01T00:00:00Z");

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

interface Measured {
  readonly requests: number;
  readonly meanLagMs: number;
  readonly mostPerSecond: number;
  readonly heapMegabytes: number;
  readonly cpuSeconds: number;
  /** What polling each job by itself, every so often that the lag is the same, would have needed. */
  readonly oneByOne: number;
}

async function measure(count: number): Promise<Measured> {
  const random = seededRandom(count);
  const jobs: TaskCenterJob[] = Array.from({ length: count }, (_, index) => ({
    id: `job-${index}`,
    createdMs: startMs - 5000 * random(),
    durationMs: logNormal(random, 307_000, 0.3),
  }));
  const clock = new EventClock(startMs);
  const rate = new RequestRate(clock);
  const center = new TaskCenter(clock, jobs, (signal) => rate.turn(signal));
  const batcher = new JobBatcher(center, clock);
  const idle = heapMegabytes();
  const cpu = process.cpuUsage();
  const lagsMs: number[] = [];
  const works = jobs.map(async (job) => {
    const looks = batcher.join(job.id);
    await waitByLooks(looks, { timeoutMs: 7_200_000, jobId: job.id }, clock);
    looks.leave();
    lagsMs.push(clock.now() - job.createdMs - job.durationMs);
  });
  // Half-way through, when nearly all of them wait.
  const halfway = clock.sleep(150_000).then(() => heapMegabytes() - idle);
  const [heap] = await clock.run(Promise.all([halfway, ...works]));
  const { user, system } = process.cpuUsage(cpu);
  const meanLagMs = lagsMs.reduce((sum, lagMs) => sum + lagMs, 0) / count;
  const times = center.requests.map(({ atMs }) => atMs);
  return {
    requests: times.length,
    meanLagMs,
    mostPerSecond: mostWithin(1000, times),
    heapMegabytes: heap,
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

const page = (table: readonly string[]): string => `# Many waits in one process and project

Jobs of about five minutes, all begun within five seconds, are waited for in virtual time, with progress and without a past. Each request
takes 200 ms. "One by one" is what polling each job by itself would need, every so often that its end is noticed after the same time on
average. The heap is what is used above idle half-way through, the processor's time is for the whole of the ten minutes or so, simulated
service included. To repeat: \`npm run bench -- manyWaits\`.

${table.join("\n")}

Up to a hundred or so, all jobs are on one page of the task list, and a request shows them all. At a thousand there are eight pages, and the
rate limit of five requests a second begins to tell; at ten thousand it is all that counts.
`;

async function main(): Promise<void> {
  const table = [
    "| waits | requests | mean lag | one by one | share | most in a second | heap | processor |",
    "| --: | --: | --: | --: | --: | --: | --: | --: |",
  ];
  for (const count of counts) {
    const result = await measure(count);
    const cells = [
      count.toLocaleString("en"),
      result.requests.toLocaleString("en"),
      `${(result.meanLagMs / 1000).toFixed(2)} s`,
      Math.round(result.oneByOne).toLocaleString("en"),
      `1/${(result.oneByOne / result.requests).toFixed(0)}`,
      String(result.mostPerSecond),
      `${Math.max(0, result.heapMegabytes).toFixed(1)} MB`,
      `${result.cpuSeconds.toFixed(1)} s`,
    ];
    table.push(`| ${cells.join(" | ")} |`);
  }
  console.log(table.join("\n"));
  await writeFile(join(__dirname, "../docs/benchmarks/many-waits.md"), page(table));
}

void main();
