import type { JsonFields } from "../../api/endpoints/startOperation";
import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { isRecord } from "../../record";
import { withoutUndefined } from "../../withoutUndefined";
import { JobFailedError } from "../errors";
import { InstanceFailedError } from "../instance/errors";
import { jobOutputNames, jobOutputs, storedJob } from "../jobWait/jobOutputs";
import { outputsIn } from "../resourceKind";
import { textOf, type Properties } from "../runtime";

/** The names of the outputs of an operation. */
export const operationOutputNames: readonly string[] = ["jobId", "response", ...jobOutputNames];

/** Notes in the state of an operation whose answer was lost when its call was made, by the server's clock. ISO 8601. */
export const startedMark = "__startedTime";

/** Notes in the state of an operation that it has failed, and that somebody was told so: the next update starts it again. */
export const failureToldMark = "__failureTold";

/** What a stored state tells of an operation. */
export interface StoredOperation {
  readonly jobId?: string;
  readonly response?: JsonFields;
  /** The job as it was last seen. */
  readonly job?: Job;
  /** When the call was made whose answer was lost, by the server's clock. Milliseconds since the epoch. */
  readonly sinceMs?: number;
  readonly isFailureTold: boolean;
}

/** Reads a stored state, which may be of another version or edited by hand. */
export function storedOperation(stored: Properties): StoredOperation {
  const { response } = stored;
  const sinceMs = Date.parse(textOf(stored, startedMark) ?? "");
  return {
    isFailureTold: stored[failureToldMark] === true,
    ...withoutUndefined({
      jobId: textOf(stored, "jobId"),
      response: isRecord(response) ? response : undefined,
      job: storedJob(stored),
      sinceMs: Number.isNaN(sinceMs) ? undefined : sinceMs,
    }),
  };
}

/** Whether an operation has ended as it may. */
export function isSettled(stored: Properties, failOnError: boolean | undefined): boolean {
  const status = textOf(stored, "status");
  return status !== undefined && hasEnded({ status }) && (hasCompleted({ status }) || failOnError === false);
}

/** Whether an operation has ended, however. */
export function isEnded(stored: Properties): boolean {
  const status = textOf(stored, "status");
  return status !== undefined && hasEnded({ status });
}

/** Inputs as they are, with these outputs and no earlier ones. */
export function withOutputs(inputs: Properties, outputs: object): Properties {
  const given = Object.entries(inputs).filter(([name]) => !operationOutputNames.includes(name));
  return withoutUndefined({ ...Object.fromEntries(given), ...outputs });
}

/** The outputs in a state. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, operationOutputNames);

/** The outputs of an operation that has failed; undefined for an error that says nothing of the kind. */
export function outputsOfFailure(error: unknown): Properties | undefined {
  if (error instanceof JobFailedError) return outputsOfJob(error.job);
  return error instanceof InstanceFailedError ? { status: "Failed", failReason: error.message } : undefined;
}

/** The outputs of the job of an operation. */
export const outputsOfJob = (job: Job): Properties => ({ ...jobOutputs(job) });
