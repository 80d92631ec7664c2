import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pageOf, type Benchmark } from "./benchmarks";
import { withResult } from "./indexPage";
import type { Machine } from "./machine";
import { roundsPage, tablesOf, type RoundsReport } from "./roundsPage";
import { stripChart } from "./stripChart";

const folder = join(__dirname, "../../docs/benchmarks");

interface Publication {
  /** In Markdown. */
  readonly page: string;
  /** As SVG. */
  readonly chart: string;
  /** In a few words, for the index. */
  readonly result: string;
}

/**
 * Writes a benchmark's page and picture, and its line in the index. Call it last, since it records the total duration.
 */
export async function publish(benchmark: Benchmark, { page, chart, result }: Publication): Promise<void> {
  const name = pageOf[benchmark];
  const index = join(folder, "index.md");
  const written = withResult(await readFile(index, "utf8"), benchmark, result, process.uptime());
  await writeFile(join(folder, `${name}.md`), page);
  await writeFile(join(folder, `${name}.svg`), `${chart}\n`);
  await writeFile(index, written);
}

/** Prints and publishes what was measured in turns. */
export async function publishRounds(benchmark: Benchmark, report: RoundsReport, machine: Machine): Promise<void> {
  console.log(tablesOf(report));
  await publish(benchmark, {
    page: roundsPage(benchmark, report, machine),
    chart: await stripChart(report.panels),
    result: report.result,
  });
}
