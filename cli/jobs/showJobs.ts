import { formatDuration } from "../../provider/duration";
import { checkConnection, connect } from "../../provider/resources/connection";
import { InvalidInputsError } from "../../provider/resources/errors";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import { exitCodes, type ExitCode } from "../exitCodes";
import type { CliRuntime } from "../runtime";
import { chooseJobs } from "./chooseJobs";
import type { JobList } from "./jobList";
import { listReader } from "./listReader";
import { checkJobsFlags, jobsQuery, type JobsFlags } from "./jobsQuery";
import { jobTable } from "../output/jobTable";
import { jsonText } from "../output/jsonText";
import { tableRetry } from "./listRetry";
import { messageOf } from "../output/problemText";
import { watchJobs } from "./watchJobs";

/** Shows the jobs of the project, once or until somebody ends it. */
export async function showJobs(runtime: CliRuntime, flags: JobsFlags): Promise<ExitCode> {
  const issues = [...checkJobsFlags(flags), ...checkConnection(runtime, {})];
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const query = jobsQuery(flags);
  const session = connect(runtime, {});
  const read = listReader(runtime, session, query.sinceMs);
  if (flags.watch) return watchJobs(runtime, read, query, flags.json === true);
  const list = await read(tableRetry, ({ error, delayMs }) => {
    runtime.note(`${messageOf(error)}; trying again in ${formatDuration(delayMs)}`);
  });
  const jobs = chooseJobs(list.jobs, query.filter, query.limit);
  if (flags.json) runtime.out.write(`${jsonText(jobs.map(jobOutputs), 2)}\n`);
  else
    for (const line of jobTable(jobs, runtime.clock.now(), runtime.out.columns, runtime.fit))
      runtime.out.write(`${line}\n`);
  if (jobs.length === 0) runtime.note(`No such job was created in the last ${query.since}.`);
  for (const text of shortcomings(list)) runtime.note(`Warning: ${text}`);
  return exitCodes.completed;
}

const jobCount = (count: number): string => `${count} ${count === 1 ? "job" : "jobs"}`;

/** What a person should know who takes the list for complete. */
function shortcomings({ unreadable, cutOff, jobs }: JobList): string[] {
  return [
    unreadable > 0
      ? `${jobCount(unreadable)} of the task list could not be read, and ${unreadable === 1 ? "is" : "are"} not shown`
      : [],
    cutOff ? `there are more jobs than the ${jobs.length} that were read: choose a shorter --since` : [],
  ].flat();
}
