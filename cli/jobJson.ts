import type { Job } from "../provider/job";
import { jobOutputs, type JobOutputs } from "../provider/resources/jobOutputs";
import { hasCompleted } from "../provider/resources/jobReader";

/** A job as a script reads it: the names of the Pulumi resource's outputs, with the job's id before them. */
export type JobJson = { readonly jobId: string } & JobOutputs;

export const jobJson = (job: Job): JobJson => ({ jobId: job.id, ...jobOutputs(job, hasCompleted(job)) });
