import type { Problem } from "../problem";
import { JobNotFoundError } from "../wait/errors";
import { isNotFound } from "../wait/failurePolicy";
import { awaitJob } from "./awaitJob";
import { connect } from "./connection";
import { InvalidInputsError } from "./errors";
import { textOf, type Host, type Properties } from "./host";
import { readJob, withFailReason } from "./jobReader";
import { jobOutputs, type IdentifiedJobOutputs } from "./jobOutputs";
import { checkBoolean, checkJobId, checkWaiting, timeoutMsOf } from "./jobWaitInputs";

/** Every problem in the arguments of a look, and in the configuration that it needs. */
export function checkJobLook(host: Host, inputs: Properties): readonly Problem[] {
  return [...checkJobId(inputs["jobId"]), ...checkWaiting(host, inputs), ...checkBoolean("wait", inputs["wait"])];
}

/** Reads a job for a function: waits for its end as the resource does, or takes one look, with `wait: false`. */
export async function lookUpJob(host: Host, inputs: Properties): Promise<IdentifiedJobOutputs> {
  const problems = checkJobLook(host, inputs);
  if (problems.length > 0) throw new InvalidInputsError(problems);
  const jobId = textOf(inputs, "jobId") ?? "";
  const session = connect(host, inputs);
  if (inputs["wait"] !== false) {
    const failOnError = inputs["failOnError"] !== false;
    const job = await awaitJob(host, session, { jobId, timeoutMs: timeoutMsOf(inputs), failOnError });
    return { jobId, ...jobOutputs(job) };
  }
  try {
    const seen = await readJob(session, jobId, host.cancelled);
    const job = await withFailReason(session, seen, host.clock.now(), host.cancelled);
    return { jobId, ...jobOutputs(job) };
  } catch (error) {
    throw isNotFound(error) ? new JobNotFoundError({ jobId, lastFailure: error }) : error;
  }
}
