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

/** Stores when a call whose answer was lost was sent, by the server's clock. ISO 8601. */
export const startedMark = "__startedTime";

/** Stores that the failure of an operation was reported: the next update starts it again. */
export const failureToldMark = "__failureTold";

/** The parsed state of an operation. */
export interface StoredOperation {
  readonly jobId?: string;
  readonly response?: JsonFields;
  /** The last known state of the job. */
  readonly job?: Job;
  /** When the call whose answer was lost was sent, by the server's clock. Milliseconds since the epoch. */
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

/** Whether an operation has ended with an accepted result. */
export function isSettled(stored: Properties, failOnError: boolean | undefined): boolean {
  const status = textOf(stored, "status");
  return status !== undefined && hasEnded({ status }) && (hasCompleted({ status }) || failOnError === false);
}

/** Whether an operation has ended, with any result. */
export function isEnded(stored: Properties): boolean {
  const status = textOf(stored, "status");
  return status !== undefined && hasEnded({ status });
}

/** The inputs with these outputs. Earlier outputs are removed. */
export function withOutputs(inputs: Properties, outputs: object): Properties {
  const given = Object.entries(inputs).filter(([name]) => !operationOutputNames.includes(name));
  return withoutUndefined({ ...Object.fromEntries(given), ...outputs });
}

/** The outputs in a state. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, operationOutputNames);

/** The outputs of a failed operation; undefined if the error is not a failed operation. */
export function outputsOfFailure(error: unknown): Properties | undefined {
  if (error instanceof JobFailedError) return outputsOfJob(error.job);
  return error instanceof InstanceFailedError ? { status: "Failed", failReason: error.message } : undefined;
}

/** The outputs of the job of an operation. */
export const outputsOfJob = (job: Job): Properties => ({ ...jobOutputs(job) });
