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

A schedule decides when a wait polls its job. This benchmark compares the schedule of this package ("ours") with others, on the same simulated jobs in
virtual time. Lower is better in every column:

- **lag**: how long after the end of its job a wait returns;
- **requests**: all requests of the wait;
- **index**: the product of both. A schedule that only polls more often or more rarely keeps the same index.

All values are ratios to the first schedule, which a Terraform provider uses on this endpoint. Lag and requests are averaged within each class of jobs,
and the table has the geometric means of the ratios over the classes.

A seed decides the life of a job: its duration, its progress, the durations of past jobs, the service's clock and the start of the wait. The progress
has steps of 1 to 25 %, even or uneven. Or it does not change, stays at 99 %, runs backwards, jumps to the end, or is absent. Each request takes 50 to
450 ms and sees the job half-way through.

The schedule was designed with the first set of classes and checked with the second. Some of its numbers were chosen with both. The classes drawn at
random were not used for any choice.

![Lag and requests of each schedule against the first](waiting.svg)

The picture shows the classes drawn at random. Dashed lines join points of the same index.

${tables.join("\n")}
## To repeat

\`npm run bench -- waitSchedules\` prints these tables and those of each class, and writes this page and the picture. The same code gives the same
figures on every machine. [Repeat them](index.md#to-repeat-them) lists the requirements.
`;
}
