import { getJob } from "../../api/endpoints/getJob";
import { isNotFound } from "../../failure";
import { JobNotFoundError } from "../../wait/errors";
import { checkedSpec, connect } from "../connection";
import { booleanRule, idRule } from "../inputRules";
import { awaitJob } from "../jobWait/awaitJobs";
import { withFailReason } from "../jobWait/failReason";
import { jobOutputs, type DdmJob } from "../jobWait/jobOutputs";
import { jobIdUse } from "../jobWait/jobSource";
import { timeoutMsOf, waitingFields } from "../jobWait/waitInputs";
import { optionalOr, required } from "../parseInputs";
import type { Runtime, Properties } from "../runtime";

/** The arguments of a look-up. */
export const jobLookupFields = {
  jobId: required(idRule(jobIdUse), jobIdUse),
  wait: optionalOr(booleanRule, true),
  ...waitingFields,
};

/** Reads a job for a function: waits for its end like the resource, or polls once with `wait: false`. */
export async function lookUpJob(runtime: Runtime, inputs: Properties): Promise<DdmJob> {
  const spec = checkedSpec(runtime, inputs, jobLookupFields);
  const { jobId, failOnError } = spec;
  const { clock, cancelled } = runtime;
  const session = connect(runtime, spec);
  if (spec.wait) {
    return jobOutputs(await awaitJob(runtime, session, { jobId, timeoutMs: timeoutMsOf(spec), failOnError }));
  }
  try {
    const seen = await session.call(getJob, { jobId }, cancelled);
    return jobOutputs(await withFailReason(session, seen, clock.now(), cancelled));
  } catch (error) {
    throw isNotFound(error) ? new JobNotFoundError({ jobId, lastFailure: error }) : error;
  }
}
