import { formatDuration } from "../../provider/duration";
import { connect } from "../../provider/resources/connection";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import { exitCodes, type ExitCode } from "../exitCodes";
import { jsonDocument } from "../output/jsonText";
import { printTable } from "../output/printTable";
import { messageOf } from "../output/problemText";
import type { FailedTry } from "../../provider/retry";
import type { CliRuntime } from "../runtime";
import { chooseJobs } from "./chooseJobs";
import { jobCount, type JobList } from "./jobList";
import { jobsQuery, type JobsFlags } from "./jobsQuery";
import { jobStream } from "./jobStream";
import { listReader } from "./listReader";
import { tableRetry } from "./listRetry";
import { watchJobs } from "./watchJobs";

/** Shows the jobs of the project, once or until the user ends it. */
export async function showJobs(runtime: CliRuntime, flags: JobsFlags): Promise<ExitCode> {
  const query = jobsQuery(runtime, flags);
  const read = listReader(runtime, connect(runtime, {}), query.sinceMs);
  if (flags.watch) return watchJobs(runtime, read, query, flags.output);
  const showRetry = ({ error, delayMs }: FailedTry): void => {
    runtime.note(`${messageOf(error)}; trying again in ${formatDuration(delayMs)}`);
  };
  const list = await read(tableRetry, showRetry, flags.output === "ndjson" ? jobStream(runtime.out, query) : undefined);
  const jobs = chooseJobs(list.jobs, query.filter, query.limit);
  switch (flags.output) {
    case "table":
      printTable(runtime, jobs);
      break;
    case "json":
      runtime.out.write(jsonDocument(jobs.map(jobOutputs)));
      break;
    case "ndjson":
      // Each job was written when its page was read.
      break;
  }
  if (jobs.length === 0) runtime.note(`No such job was created in the last ${query.since}.`);
  for (const text of shortcomings(list)) runtime.note(`Warning: ${text}`);
  return exitCodes.completed;
}

/** Warnings if the list is not complete. */
function shortcomings({ unreadable, cutOff, jobs }: JobList): string[] {
  return [
    unreadable > 0
      ? `${jobCount(unreadable)} of the task list could not be read, and ${unreadable === 1 ? "is" : "are"} not shown`
      : [],
    cutOff ? `there are more jobs than the ${jobs.length} that were read: choose a shorter --since` : [],
  ].flat();
}
