import type { Contestant } from "../schedules/contestants";
import type { Comparison, Summary } from "../summary";
import type { TraceClass } from "../traces/trace";
import { markdownTable } from "./markdownTable";

/** How one contestant did, class by class, and against the first. */
export interface Result {
  readonly contestant: Contestant;
  readonly summaries: readonly Summary[];
  readonly comparison: Comparison;
}

/** The means over all classes, as ratios to the first schedule. */
export function comparisonTable(results: readonly Result[]): string {
  return markdownTable(
    ["schedule", "lag", "requests", "index", "arithmetic mean of lag", "of requests", "classes worse in both"],
    results.map(({ contestant, comparison }) => [
      contestant.name,
      ...[comparison.lag, comparison.requests, comparison.index, comparison.meanLag, comparison.meanRequests].map(
        (ratio) => ratio.toFixed(2),
      ),
      String(comparison.worse),
    ]),
  );
}

/** Mean and p95 lag in seconds, and requests per job, of each contestant in each class. */
export function classTable(classes: readonly TraceClass[], results: readonly Result[]): string {
  return markdownTable(
    ["class", ...results.map(({ contestant }) => contestant.name)],
    classes.map(({ name }, index) => [
      name,
      ...results.map(({ summaries }) => {
        const summary = summaries[index];
        if (!summary) return "";
        const { meanLag, p95Lag, requests } = summary;
        return `${meanLag.toFixed(1)} (${p95Lag.toFixed(1)}), ${requests.toFixed(1)}`;
      }),
    ]),
  );
}

/** In a few words: the least index that is ours. */
export function waitingResult(results: readonly Result[]): string {
  const [best] = results
    .filter(({ contestant }) => contestant.ours)
    .map(({ comparison }) => comparison)
    .sort((a, b) => a.index - b.index);
  if (!best) throw new Error("none of the schedules is ours");
  return `${best.lag.toFixed(2)} times the lag with ${best.requests.toFixed(2)} times the requests`;
}

/** The page in docs/benchmarks. */
export function waitingPage(sets: readonly { name: string; results: readonly Result[] }[]): string {
  const tables = sets.map(({ name, results }) => `## Classes ${name}\n\n${comparisonTable(results)}\n`);
  return `# How soon an end is noticed, and with how many requests

Every schedule waits for the same simulated jobs, in virtual time. A seed decides the life of a job: its duration,
its progress, the durations of past jobs, the service's clock and when the wait begins. The progress has steps of 1 to 25 %, even or
uneven; or it stands still, stays at 99 %, runs backwards, jumps to the end, or is absent. Each request takes 50 to 450 ms and sees the job half-way through.
Lag is the time from the job's end to the return of the wait. Lag and requests are averaged within each class of jobs and
divided by those of the first schedule, which a Terraform provider uses on this endpoint. The table has the geometric means of these
ratios over the classes. The index is their product: a schedule that only polls more often or more rarely keeps the same index. The schedule was
designed with the first set of classes and checked with the second. Some of its numbers were chosen with both. The classes drawn at random
played no part in any choice.

![Lag and requests of each schedule against the first](waiting.svg)

The picture shows the classes drawn at random. Dashed lines join points of the same index.

${tables.join("\n")}
## To repeat

\`npm run bench -- waitSchedules\` prints these tables and those of each class, and writes this page and the picture. The same code gives the same
figures on every machine. [What the machine must have](index.md#to-repeat-them)
`;
}
