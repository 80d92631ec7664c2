import { IdentityError } from "../../api/errors";
import type { Session } from "../../api/session";
import { lastPeriod, mostListedJobs, taskListPages } from "../../api/taskList";
import type { Job } from "../../job";
import { checkedSpec, connect, connectionFields } from "../connection";
import { TaskListUnreadableError } from "../errors";
import { durationRule, textRule, wholeNumberRule } from "../inputRules";
import { jobOutputs, type DdmJob } from "../jobWait/jobOutputs";
import { optional, optionalOr, type Rule } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";
import { isWanted } from "./jobFilter";

/** How far back a list goes. */
interface Since {
  readonly sinceMs: number;
  /** The same as the person wrote it. */
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
 * The wanted jobs of a project, newest first, each once; a page is read when its first job is asked for. Throws
 * InvalidInputsError, or TaskListUnreadableError. Warns of what is missing in the list.
 */
export async function* lookUpJobs(runtime: Runtime, inputs: Properties): AsyncGenerator<DdmJob, void, undefined> {
  const spec = checkedSpec(runtime, inputs, jobListFields);
  const { name, instanceId, status } = spec;
  const filter = { name, instanceId, statuses: status === undefined ? undefined : [status] };
  let left = spec.limit ?? Infinity;
  for await (const job of listedJobs(runtime, connect(runtime, spec), spec.since)) {
    if (!isWanted(job, filter)) continue;
    yield jobOutputs(job);
    if (--left === 0) return;
  }
}

/** All jobs of the period. New jobs push others to the next page, so one may be on two. */
async function* listedJobs(runtime: Runtime, session: Session, since: Since): AsyncGenerator<Job, void, undefined> {
  const period = lastPeriod(since.sinceMs, runtime.clock.now());
  const seen = new Set<string>();
  let unreadable = 0;
  try {
    for await (const page of taskListPages(session.call, period, runtime.cancelled)) {
      for (const job of page.jobs) {
        if (!seen.has(job.id)) yield job;
        seen.add(job.id);
      }
      unreadable += page.unreadable;
      if (page.next === "cut off") runtime.warn(undefined, cutOffText(since.text, seen.size));
    }
  } catch (error) {
    runtime.cancelled?.throwIfAborted();
    // What was set wrong is no fault of the list.
    throw error instanceof IdentityError ? error : new TaskListUnreadableError(error);
  }
  const leftOut = `${unreadable} jobs of the task list could not be read, and are left out`;
  if (unreadable > 0) runtime.warn(undefined, leftOut);
}

const cutOffText = (since: string, jobs: number): string =>
  `The task list of the last ${since} is longer than the ${jobs} jobs that were read: choose a shorter \`since\``;

/** The wanted jobs all at once. */
export async function collectJobs(runtime: Runtime, inputs: Properties): Promise<DdmJob[]> {
  const jobs: DdmJob[] = [];
  for await (const job of lookUpJobs(runtime, inputs)) jobs.push(job);
  return jobs;
}
