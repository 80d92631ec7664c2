import { JobNotFoundError } from "../wait/errors";
import { isNotFound } from "../wait/failurePolicy";
import { awaitJob } from "./awaitJob";
import { connect } from "./connection";
import { InvalidInputsError } from "./errors";
import type { Host, Properties } from "./host";
import { hasCompleted, readJob, withFailReason } from "./jobReader";
import { jobOutputs, type JobOutputs } from "./jobOutputs";
import { checkJobWait, timeoutMsOf } from "./jobWaitInputs";

export interface LookUpJobArgs {
  readonly jobId: string;
  readonly wait?: boolean;
  readonly timeout?: string;
  readonly failOnError?: boolean;
  readonly projectId?: string;
  readonly region?: string;
  readonly endpoint?: string;
}

/** Reads a job for a function: waits for its end as the resource does, or takes one look. */
export async function lookUpJob(host: Host, args: LookUpJobArgs): Promise<JobOutputs & { jobId: string }> {
  const inputs: Properties = { ...args };
  const problems = checkJobWait(host, inputs);
  if (problems.length > 0) throw new InvalidInputsError(problems);
  const { jobId } = args;
  const session = connect(host, inputs);
  if (args.wait !== false) {
    const failOnError = args.failOnError !== false;
    const job = await awaitJob(host, session, { jobId, timeoutMs: timeoutMsOf(inputs), failOnError });
    return { jobId, ...jobOutputs(job, hasCompleted(job)) };
  }
  try {
    const seen = await readJob(session, jobId, host.cancelled);
    const job = await withFailReason(session, seen, host.clock.now(), host.cancelled);
    return { jobId, ...jobOutputs(job, hasCompleted(job)) };
  } catch (error) {
    throw isNotFound(error) ? new JobNotFoundError({ jobId, lastFailure: error }) : error;
  }
}
