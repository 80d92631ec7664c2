import { pageOf, type Benchmark } from "./benchmarks";
import { machineText, type Machine } from "./machine";
import { panelTable, type Panel } from "./panel";

/** The report of a benchmark that measures in turns. */
export interface RoundsReport {
  readonly title: string;
  /** What is compared with what, in Markdown. */
  readonly method: string;
  readonly panels: readonly Panel[];
  /** In a few words, for the index. */
  readonly result: string;
}

export const tablesOf = ({ panels }: RoundsReport): string => panels.map(panelTable).join("\n\n");

/** The page in docs/benchmarks. */
export const roundsPage = (benchmark: Benchmark, report: RoundsReport, machine: Machine): string => `# ${report.title}

${report.method}

![${report.panels.map(({ title }) => title).join("; ")}](${pageOf[benchmark]}.svg)

[Method](index.md#method) explains rounds, ratios and the picture.

${tablesOf(report)}

Measured on: ${machineText(machine)}.

## To repeat

\`npm run bench -- ${benchmark}\` writes this page. [Repeat them](index.md#to-repeat-them) lists the requirements.
`;
