import { getJob } from "../../api/endpoints/getJob";
import { isNotFound } from "../../failure";
import type { ValidationIssue } from "../../validationIssue";
import { JobNotFoundError } from "../../wait/errors";
import { allIssues, checkedSpec, connect } from "../connection";
import { booleanRule, idRule } from "../inputRules";
import { awaitJob } from "../jobWait/awaitJobs";
import { withFailReason } from "../jobWait/failReason";
import { jobOutputs, type DdmJob } from "../jobWait/jobOutputs";
import { jobIdUse } from "../jobWait/waitFaces";
import { timeoutMsOf, waitingFields, type WaitingSpec } from "../jobWait/waitInputs";
import { optionalOr, parseInputs, required, type Parsed } from "../parseInputs";
import type { Runtime, Properties } from "../runtime";

interface JobLookup extends WaitingSpec {
  readonly jobId: string;
  readonly wait: boolean;
}

const parseLookup = (inputs: Properties): Parsed<JobLookup> =>
  parseInputs<JobLookup>(inputs, {
    jobId: required(idRule(jobIdUse), jobIdUse),
    wait: optionalOr(booleanRule, true),
    ...waitingFields,
  });

/** Every issue in the arguments of a look-up, and in the configuration that it needs. */
export const checkJobLook = (runtime: Runtime, inputs: Properties): readonly ValidationIssue[] =>
  allIssues(runtime, inputs, parseLookup(inputs));

/** Reads a job for a function: waits for its end as the resource does, or polls once, with `wait: false`. */
export async function lookUpJob(runtime: Runtime, inputs: Properties): Promise<DdmJob> {
  const spec = checkedSpec(runtime, inputs, parseLookup(inputs));
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
