import { getJob } from "../../api/endpoints/getJob";
import type { ValidationIssue } from "../../validationIssue";
import { JobNotFoundError } from "../../wait/errors";
import { isNotFound } from "../../failure";
import { awaitJob } from "../jobWait/awaitJob";
import { connect, connectionOf } from "../connection";
import { InvalidInputsError } from "../errors";
import { textOf, type Runtime, type Properties } from "../runtime";
import { withFailReason } from "../jobWait/failReason";
import { jobOutputs, type IdentifiedJobOutputs } from "../jobWait/jobOutputs";
import { checkBoolean, checkJobId, checkWaiting, timeoutMsOf } from "../jobWait/jobWaitInputs";

/** Every issue in the arguments of a look-up, and in the configuration that it needs. */
export function checkJobLook(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [...checkJobId(inputs["jobId"]), ...checkWaiting(runtime, inputs), ...checkBoolean("wait", inputs["wait"])];
}

/** Reads a job for a function: waits for its end as the resource does, or polls once, with `wait: false`. */
export async function lookUpJob(runtime: Runtime, inputs: Properties): Promise<IdentifiedJobOutputs> {
  const issues = checkJobLook(runtime, inputs);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const jobId = textOf(inputs, "jobId") ?? "";
  const session = connect(runtime, connectionOf(inputs));
  if (inputs["wait"] !== false) {
    const failOnError = inputs["failOnError"] !== false;
    const job = await awaitJob(runtime, session, { jobId, timeoutMs: timeoutMsOf(inputs), failOnError });
    return { jobId, ...jobOutputs(job) };
  }
  try {
    const seen = await session.call(getJob, { jobId: jobId }, runtime.cancelled);
    const job = await withFailReason(session, seen, runtime.clock.now(), runtime.cancelled);
    return { jobId, ...jobOutputs(job) };
  } catch (error) {
    throw isNotFound(error) ? new JobNotFoundError({ jobId, lastFailure: error }) : error;
  }
}
