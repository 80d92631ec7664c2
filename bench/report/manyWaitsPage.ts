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

In virtual time, one process waits for jobs of about five minutes that all start within five seconds. The jobs have progress, but there are no past jobs.
Each request takes 200 ms.

- **mean lag**: the mean delay between the end of a job and the return of its wait;
- **one by one**: the requests that separate polls of each job would need for the same mean lag;
- **share**: the requests as a share of these;
- **most in a second**: the largest number of requests in one second;
- **heap**: the memory in use half-way through, above that of an idle process;
- **processor**: the processor time for all, including the simulated service.

![Requests against the number of waits, together and one by one](many-waits.svg)

${manyWaitsTable(measured)}

Up to 128 jobs are on one page of the task list, so one request shows them all. 1,000 jobs have eight pages, and the rate limit of five requests per
second begins to matter. With 10,000 jobs the rate limit causes most of the lag.

Heap and processor time were measured on this machine: ${machineText(machine)}. The other columns are the same on every machine.

## To repeat

\`npm run bench -- manyWaits\` writes this page. [Repeat them](index.md#to-repeat-them) lists the requirements.
`;
