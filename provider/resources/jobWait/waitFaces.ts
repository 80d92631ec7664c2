import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { isRecord } from "../../record";
import { quote } from "../../validationIssue";
import { withoutUndefined } from "../../withoutUndefined";
import { idRule } from "../inputRules";
import { required, type Input, type Rule } from "../parseInputs";
import { unknownValue, type Properties } from "../runtime";
import { jobOutputNames, jobOutputs, jobsOutputNames, secondsBetween, storedJob, type DdmJob } from "./jobOutputs";

/** How a program names the jobs of a wait, and what it gets of them. All else of a wait is the same for one job and for several. */
export interface WaitFace {
  /** The input that names the jobs. */
  readonly input: "jobId" | "jobIds";
  /** That input, read as a list. */
  readonly jobIds: Input<readonly string[]>;
  /** The value of that input for some jobs. */
  inputFor(jobIds: readonly string[]): unknown;
  /** The jobs of a resource's id. */
  jobIdsOf(id: string): readonly string[];
  readonly outputNames: readonly string[];
  /** The outputs, as far as the jobs have been seen. */
  outputs(jobIds: readonly string[], seen: ReadonlyMap<string, Job>): Properties;
  /** The jobs that a state tells of. */
  storedJobs(stored: Properties): readonly Job[];
}

/** Completes "is required: …". */
export const jobIdUse = "the id of the job to wait for, such as the output jobId of DdmInstance";
const oneJobRule: Rule<readonly string[]> = (value, property, report) => {
  const jobId = idRule(jobIdUse)(value, property, report);
  return jobId === undefined ? undefined : [jobId];
};

/** `DdmJobWait`: one job, whose outputs are those of the wait. */
export const oneJob: WaitFace = {
  input: "jobId",
  jobIds: required(oneJobRule, jobIdUse, "jobId"),
  inputFor: ([jobId]) => jobId,
  jobIdsOf: (id) => [id],
  outputNames: jobOutputNames,
  outputs: (jobIds, seen) => {
    const [job] = jobIds.flatMap((jobId) => seen.get(jobId) ?? []);
    return job ? withoutId(jobOutputs(job)) : {};
  },
  storedJobs: (stored) => listOf(storedJob(stored)),
};

/** `DdmJobsWait`: several jobs, each in the output `jobs`, and what they come to. */
export const severalJobs: WaitFace = {
  input: "jobIds",
  jobIds: required(jobIdsRule, "the ids of the jobs to wait for", "jobIds"),
  inputFor: (jobIds) => jobIds,
  jobIdsOf: (id) => id.split(","),
  outputNames: jobsOutputNames,
  outputs(jobIds, seen) {
    const jobs = jobIds.map((jobId) => ({ jobId, job: seen.get(jobId) }));
    return { jobs: jobs.map(({ jobId, job }) => (job ? jobOutputs(job) : { jobId })), ...summaryOf(jobs) };
  },
  storedJobs: ({ jobs }) =>
    Array.isArray(jobs) ? jobs.filter(isRecord).flatMap((item) => listOf(storedJob(item))) : [],
};

/** How many jobs one wait may wait for. */
const mostJobs = 100;

function jobIdsRule(value: unknown, property: string, report: Parameters<Rule<unknown>>[2]): string[] | undefined {
  if (!Array.isArray(value) || value.length < 1 || value.length > mostJobs) {
    const found = Array.isArray(value) ? `a list of ${value.length}` : quote(value);
    report(property, `must be a list of 1 to ${mostJobs} job ids, but is ${found}`);
    return undefined;
  }
  const ids: readonly unknown[] = value;
  const good = ids.flatMap((id, index) =>
    id === unknownValue ? [] : listOf(itemRule(id ?? "", `${property}[${index}]`, report)),
  );
  for (const id of new Set(ids.filter((id, index) => id !== unknownValue && ids.indexOf(id) !== index))) {
    report(property, `must name each job once, but has ${quote(id)} more than once`);
  }
  return good;
}

const itemRule = idRule("the id of a job to wait for");

interface NamedJob {
  readonly jobId: string;
  readonly job: Job | undefined;
}

/** What several jobs come to: the first status that is not `Completed`, and when the last of them ended. */
function summaryOf(named: readonly NamedJob[]): Pick<Partial<DdmJob>, "status" | "endTime" | "durationSeconds"> {
  const jobs = named.flatMap(({ job }) => listOf(job));
  const allSeen = jobs.length === named.length;
  const open = jobs.find((job) => !hasCompleted(job));
  const ends = jobs.flatMap((job) => (hasEnded(job) ? listOf(job.endTime) : []));
  const [createdTime] = jobs.flatMap((job) => listOf(job.createdTime)).toSorted(byTime);
  const endTime = ends.length === named.length ? ends.toSorted(byTime).at(-1) : undefined;
  return withoutUndefined({
    status: open ? jobOutputs(open).status : allSeen ? "Completed" : undefined,
    endTime,
    durationSeconds: secondsBetween(createdTime, endTime),
  });
}

/** The times have offsets, so that they do not compare as texts. */
const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other);

const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function withoutId({ jobId: _jobId, ...outputs }: DdmJob): Properties {
  return outputs;
}
