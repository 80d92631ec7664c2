import { mostListedJobs } from "../../api/taskList";
import { checkedSpec, connect, connectionFields } from "../connection";
import { durationRule, textRule, wholeNumberRule } from "../inputRules";
import { jobOutputs, type DdmJob } from "../jobWait/jobOutputs";
import { listedJobs } from "../listedJobs";
import { optional, optionalOr, type Rule } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";
import { isWanted } from "./jobFilter";

/** How far back a list goes. */
interface Since {
  readonly sinceMs: number;
  /** The same as in the input. */
  readonly text: string;
}

const sinceRule: Rule<Since> = (value, property, report) => {
  const sinceMs = durationRule(value, property, report);
  return sinceMs === undefined ? undefined : { sinceMs, text: String(value) };
};

/** The arguments of a list. */
export const jobListFields = {
  name: optional(textRule),
  status: optional(textRule),
  instanceId: optional(textRule),
  since: optionalOr(sinceRule, { sinceMs: 24 * 3_600_000, text: "24h" }),
  limit: optional(wholeNumberRule(1, mostListedJobs)),
  ...connectionFields,
};

/**
 * The matching jobs of a project, newest first, each once. It reads a page when its first job is needed. Throws
 * InvalidInputsError or TaskListUnreadableError. Warns if the list is not complete.
 */
export async function* lookUpJobs(runtime: Runtime, inputs: Properties): AsyncGenerator<DdmJob, void, undefined> {
  const spec = checkedSpec(runtime, inputs, jobListFields);
  const { name, instanceId, status } = spec;
  const filter = { name, instanceId, statuses: status === undefined ? undefined : [status] };
  let left = spec.limit ?? Infinity;
  const { sinceMs, text } = spec.since;
  const reading = {
    sinceMs,
    cutOffText: (jobs: number) => cutOffText(text, jobs),
    warn: (warning: string) => runtime.warn(undefined, warning),
  };
  for await (const job of listedJobs(runtime, connect(runtime, spec), reading)) {
    if (!isWanted(job, filter)) continue;
    yield jobOutputs(job);
    if (--left === 0) return;
  }
}

const cutOffText = (since: string, jobs: number): string =>
  `The task list of the last ${since} is longer than the ${jobs} jobs that were read: choose a shorter \`since\``;

/** The matching jobs as a list. */
export async function collectJobs(runtime: Runtime, inputs: Properties): Promise<DdmJob[]> {
  const jobs: DdmJob[] = [];
  for await (const job of lookUpJobs(runtime, inputs)) jobs.push(job);
  return jobs;
}
