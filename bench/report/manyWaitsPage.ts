import { machineText, type Machine } from "./machine";
import { markdownTable } from "./markdownTable";

/** The result for a number of waits in one process and project. */
export interface ManyWaits {
  readonly count: number;
  readonly requests: number;
  readonly meanLagMs: number;
  readonly mostPerSecond: number;
  readonly heapMegabytes: number;
  readonly cpuSeconds: number;
  /** Requests for polling each job separately with the same lag. */
  readonly oneByOne: number;
}

const share = ({ oneByOne, requests }: ManyWaits): string => `1/${(oneByOne / requests).toFixed(0)}`;
const grouped = (count: number): string => Math.round(count).toLocaleString("en");

/** In a few words: the share of the requests, at the number of waits where it is least. */
export function manyWaitsResult(measured: readonly ManyWaits[]): string {
  const [best] = [...measured].sort((a, b) => a.requests / a.oneByOne - b.requests / b.oneByOne);
  if (!best) throw new Error("nothing was measured");
  return `${share(best)} of the requests for ${grouped(best.count)} waits`;
}

export const manyWaitsTable = (measured: readonly ManyWaits[]): string =>
  markdownTable(
    ["waits", "requests", "mean lag", "one by one", "share", "most in a second", "heap", "processor"],
    measured.map((waits) => [
      grouped(waits.count),
      grouped(waits.requests),
      `${(waits.meanLagMs / 1000).toFixed(2)} s`,
      grouped(waits.oneByOne),
      share(waits),
      String(waits.mostPerSecond),
      `${waits.heapMegabytes.toFixed(1)} MB`,
      `${waits.cpuSeconds.toFixed(1)} s`,
    ]),
  );

/** The page in docs/benchmarks. */
export const manyWaitsPage = (
  measured: readonly ManyWaits[],
  machine: Machine,
): string => `# Many waits in one process and project

Jobs of about five minutes, all begun within five seconds, are waited for in virtual time, with progress and without a past. Each request
takes 200 ms. "One by one" is what polling each job by itself would need, every so often that its end is noticed after the same time on
average. The heap is what is used above idle half-way through, the processor's time is for the whole of the ten minutes or so, simulated
service included.

![Requests against the number of waits, together and one by one](many-waits.svg)

${manyWaitsTable(measured)}

Up to a hundred or so, all jobs are on one page of the task list, and a request shows them all. At a thousand there are eight pages, and the
rate limit of five requests per second starts to matter. At ten thousand it decides everything: ends are noticed later, and polling one
by one with the same delay needs fewer requests too.

Heap and processor are those of this machine: ${machineText(machine)}. All else is the same everywhere.

## To repeat

\`npm run bench -- manyWaits\` writes this page. [What the machine must have](index.md#to-repeat-them)
`;
