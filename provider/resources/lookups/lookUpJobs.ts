import { IdentityError } from "../../api/errors";
import { parseDurationMs } from "../../duration";
import type { Job } from "../../job";
import { quote, type ValidationIssue } from "../../validationIssue";
import { checkConnection, connect, connectionFields, connectionOf } from "../connection";
import { InvalidInputsError, TaskListUnreadableError } from "../errors";
import { parseInputs } from "../parseInputs";
import { textOf, unknownValue, type Runtime, type Properties } from "../runtime";
import { isWanted } from "./jobFilter";
import { identifiedJobOutputs, type IdentifiedJobOutputs } from "../jobWait/jobOutputs";
import { lastPeriod, mostListedJobs, taskListPages } from "../../api/taskList";
import { checkTimeout } from "../jobWait/jobWaitInputs";

const defaultSince = "24h";

/** Every issue in the arguments of a list, and in the configuration that it needs. */
export function checkJobList(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [
    ...["name", "status", "instanceId"].flatMap((name) => checkText(name, inputs[name])),
    ...checkTimeout(inputs["since"], "since"),
    ...checkLimit(inputs["limit"]),
    ...parseInputs(inputs, connectionFields).issues,
    ...checkConnection(runtime, inputs),
  ];
}

function checkText(property: string, value: unknown): readonly ValidationIssue[] {
  if (value === undefined || value === null || (typeof value === "string" && value !== "")) return [];
  return [{ property, reason: `must be a string that is not empty, but is ${quote(value)}` }];
}

function checkLimit(value: unknown): readonly ValidationIssue[] {
  if (value === undefined || value === null || value === unknownValue) return [];
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostListedJobs) return [];
  return [{ property: "limit", reason: `must be a whole number from 1 to ${mostListedJobs}, but is ${quote(value)}` }];
}

/**
 * The wanted jobs of a project, newest first, each once; a page is read when its first job is asked for. Throws
 * InvalidInputsError, or TaskListUnreadableError. Warns of what is missing in the list.
 */
export async function* lookUpJobs(
  runtime: Runtime,
  inputs: Properties,
): AsyncGenerator<IdentifiedJobOutputs, void, undefined> {
  const issues = checkJobList(runtime, inputs);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const status = textOf(inputs, "status");
  const filter = {
    name: textOf(inputs, "name"),
    instanceId: textOf(inputs, "instanceId"),
    ...(status !== undefined && { statuses: [status] }),
  };
  let left = typeof inputs["limit"] === "number" ? inputs["limit"] : Infinity;
  for await (const job of listedJobs(runtime, inputs)) {
    if (!isWanted(job, filter)) continue;
    yield identifiedJobOutputs(job);
    if (--left === 0) return;
  }
}

/** All jobs of the period. New jobs push others to the next page, so one may be on two. */
async function* listedJobs(runtime: Runtime, inputs: Properties): AsyncGenerator<Job, void, undefined> {
  const since = textOf(inputs, "since") ?? defaultSince;
  const session = connect(runtime, connectionOf(inputs));
  const period = lastPeriod(parseDurationMs(since) ?? 0, runtime.clock.now());
  const pages = taskListPages(session.call, period, runtime.cancelled);
  const seen = new Set<string>();
  let unreadable = 0;
  for (;;) {
    const { value: page } = await pages.next().catch((error: unknown) => {
      runtime.cancelled?.throwIfAborted();
      // What was set wrong is no fault of the list.
      throw error instanceof IdentityError ? error : new TaskListUnreadableError(error);
    });
    if (!page) break;
    for (const job of page.jobs) {
      if (!seen.has(job.id)) yield job;
      seen.add(job.id);
    }
    unreadable += page.unreadable;
    if (page.next === "cut off") {
      runtime.warn(
        undefined,
        `The task list of the last ${since} is longer than the ${seen.size} jobs that were read: choose a shorter \`since\``,
      );
    }
  }
  if (unreadable > 0)
    runtime.warn(undefined, `${unreadable} jobs of the task list could not be read, and are left out`);
}

/** The wanted jobs all at once. */
export async function collectJobs(runtime: Runtime, inputs: Properties): Promise<IdentifiedJobOutputs[]> {
  const jobs: IdentifiedJobOutputs[] = [];
  for await (const job of lookUpJobs(runtime, inputs)) jobs.push(job);
  return jobs;
}
