import type { Job } from "../../provider/job";
import { hasEnded } from "../../provider/jobStatus";
import type { OutputFormat } from "../output/outputFormat";
import type { CliRuntime } from "../runtime";
import type { JobsQuery } from "./jobsQuery";
import type { ListReader } from "./listReader";
import { watchRetry } from "./listRetry";
import { changeView, tableView } from "./watchViews";

const busyGapMs = 5000;
const idleGapMs = 15_000;
const gapPerPageMs = 2000;

/** The delay until the next poll. On average there is at most one request in two seconds. */
export function watchGapMs(jobs: readonly Job[], pages: number): number {
  return Math.max(jobs.some((job) => !hasEnded(job)) ? busyGapMs : idleGapMs, pages * gapPerPageMs);
}

/**
 * Shows the jobs repeatedly; in JSON always line by line. It ends only with an error: Ctrl-C, or if the list cannot be
 * read for too long.
 */
export async function watchJobs(
  runtime: CliRuntime,
  read: ListReader,
  query: JobsQuery,
  output: OutputFormat,
): Promise<never> {
  const json = output !== "table";
  const view = runtime.out.redraws && !json ? tableView(runtime, query) : changeView(runtime, query, json);
  try {
    for (;;) {
      const { jobs, pages } = await read(watchRetry, view.failed);
      const gapMs = watchGapMs(jobs, pages);
      view.show(jobs, gapMs);
      await runtime.clock.sleep(gapMs, runtime.cancelled);
    }
  } finally {
    view.end();
  }
}
