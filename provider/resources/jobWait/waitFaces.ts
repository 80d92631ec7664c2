import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { isRecord } from "../../record";
import { withoutUndefined } from "../../withoutUndefined";
import { isText } from "../inputRules";
import type { Parsed } from "../parseInputs";
import type { Properties } from "../runtime";
import { jobOutputNames, jobOutputs, jobsOutputNames, secondsBetween, storedJob, type DdmJob } from "./jobOutputs";
import { parseOneJob, parseSeveralJobs, type JobSource } from "./jobSource";

/** The inputs and outputs of a wait that differ between one job and several. */
export interface WaitFace {
  /** The input that names the jobs by their ids. */
  readonly input: "jobId" | "jobIds";
  /** The inputs that select the jobs. */
  readonly sourceInputs: readonly string[];
  /** Parses the inputs that select the jobs. */
  parseSource(inputs: Properties): Parsed<{ readonly source: JobSource }>;
  /** The value of `input` for some jobs. */
  inputFor(jobIds: readonly string[]): unknown;
  /** The jobs of a resource's id. */
  jobIdsOf(id: string): readonly string[];
  readonly outputNames: readonly string[];
  /** The outputs of the jobs that were seen. The summary has the status and the times of all jobs together. */
  outputs(jobIds: readonly string[], seen: ReadonlyMap<string, Job>, hasSummary: boolean): Properties;
  /** The ids of the jobs in a state. */
  storedIds(stored: Properties): readonly string[];
  /** The jobs in a state that were seen. */
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

/** `DdmJobsWait`: several jobs, each in the output `jobs`, and a summary. */
export const severalJobs: WaitFace = {
  input: "jobIds",
  sourceInputs: ["jobIds", "instanceId", "jobNames"],
  parseSource: parseSeveralJobs,
  inputFor: (jobIds) => jobIds,
  jobIdsOf: (id) => id.split(","),
  // The ids are an output if the program sets the instance instead.
  outputNames: ["jobIds", ...jobsOutputNames],
  outputs(jobIds, seen, hasSummary) {
    const jobs = jobIds.map((jobId) => ({ jobId, job: seen.get(jobId) }));
    const outputs = { jobIds, jobs: jobs.map(({ jobId, job }) => (job ? jobOutputs(job) : { jobId })) };
    return hasSummary ? { ...outputs, ...summaryOf(jobs) } : outputs;
  },
  storedIds: ({ jobIds }) => (Array.isArray(jobIds) ? jobIds.filter(isText) : []),
  storedJobs: ({ jobs }) =>
    Array.isArray(jobs) ? jobs.filter(isRecord).flatMap((item) => listOf(storedJob(item))) : [],
};

interface NamedJob {
  readonly jobId: string;
  readonly job: Job | undefined;
}

/** The summary of several jobs: the first status that is not `Completed`, and when the last job ended. */
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

/** Compares as dates, since the texts may have different offsets. */
const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other);

const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function withoutId({ jobId: _jobId, ...outputs }: DdmJob): Properties {
  return outputs;
}
