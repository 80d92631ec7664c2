import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { isRecord } from "../../record";
import { withoutUndefined } from "../../withoutUndefined";
import { isText } from "../inputRules";
import type { Parsed } from "../parseInputs";
import type { Properties } from "../runtime";
import { jobOutputNames, jobOutputs, jobsOutputNames, secondsBetween, storedJob, type DdmJob } from "./jobOutputs";
import { parseOneJob, parseSeveralJobs, type JobSource } from "./jobSource";

/** How a program names the jobs of a wait, and what it gets of them. All else of a wait is the same for one job and for several. */
export interface WaitFace {
  /** The input that names the jobs by their ids. */
  readonly input: "jobId" | "jobIds";
  /** The inputs that tell which jobs to wait for. */
  readonly sourceInputs: readonly string[];
  /** Where the jobs come from. */
  parseSource(inputs: Properties): Parsed<{ readonly source: JobSource }>;
  /** The value of `input` for some jobs. */
  inputFor(jobIds: readonly string[]): unknown;
  /** The jobs of a resource's id. */
  jobIdsOf(id: string): readonly string[];
  readonly outputNames: readonly string[];
  /** The outputs, as far as the jobs have been seen. Without the summary they tell of each job, and not of what all come to. */
  outputs(jobIds: readonly string[], seen: ReadonlyMap<string, Job>, hasSummary: boolean): Properties;
  /** The ids of the jobs that a state tells of. */
  storedIds(stored: Properties): readonly string[];
  /** Those jobs, as far as they were seen. */
  storedJobs(stored: Properties): readonly Job[];
}

/** `DdmJobWait`: one job, whose outputs are those of the wait. */
export const oneJob: WaitFace = {
  input: "jobId",
  sourceInputs: ["jobId"],
  parseSource: parseOneJob,
  inputFor: ([jobId]) => jobId,
  jobIdsOf: (id) => [id],
  outputNames: jobOutputNames,
  outputs: (jobIds, seen) => {
    const [job] = jobIds.flatMap((jobId) => seen.get(jobId) ?? []);
    return job ? withoutId(jobOutputs(job)) : {};
  },
  storedIds: ({ jobId }) => [jobId].filter(isText),
  storedJobs: (stored) => listOf(storedJob(stored)),
};

/** `DdmJobsWait`: several jobs, each in the output `jobs`, and what they come to. */
export const severalJobs: WaitFace = {
  input: "jobIds",
  sourceInputs: ["jobIds", "instanceId", "jobNames"],
  parseSource: parseSeveralJobs,
  inputFor: (jobIds) => jobIds,
  jobIdsOf: (id) => id.split(","),
  // The ids are an output where the program names the instance in their place.
  outputNames: ["jobIds", ...jobsOutputNames],
  outputs(jobIds, seen, hasSummary) {
    const jobs = jobIds.map((jobId) => ({ jobId, job: seen.get(jobId) }));
    const told = { jobIds, jobs: jobs.map(({ jobId, job }) => (job ? jobOutputs(job) : { jobId })) };
    return hasSummary ? { ...told, ...summaryOf(jobs) } : told;
  },
  storedIds: ({ jobIds }) => (Array.isArray(jobIds) ? jobIds.filter(isText) : []),
  storedJobs: ({ jobs }) =>
    Array.isArray(jobs) ? jobs.filter(isRecord).flatMap((item) => listOf(storedJob(item))) : [],
};

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
