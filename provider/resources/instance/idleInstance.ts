import type { Instance } from "../../api/endpoints/getInstance";
import { isRetryable } from "../../failure";
import { retry, type RetryPolicy } from "../../retry";
import { InstanceBusyError, InstanceNotFoundError } from "./errors";
import type { RowStep } from "../progress/progressLine";
import type { ChangeContext } from "./changes/changeStep";
import { findInstance } from "./findInstance";
import { blockedText, whileBusy } from "./retryInRow";

const firstGapMs = 2000;
/** Poll a change without a job more often at its start. */
const whileItRuns: RetryPolicy = { ...whileBusy, firstDelayMs: firstGapMs };

/** The status of an instance that is ready, and on which no operation runs. */
export const readyStatus = "RUNNING";

/** Whether no operation runs. DDM may still refuse to change an instance with such a status. */
const isIdle = (status: string): boolean => status === readyStatus || /FAIL|ERROR|ABNORMAL|FROZEN/i.test(status);

/** The instance to wait for, and the resource whose row shows it. */
export type InstanceContext = Pick<ChangeContext, "runtime" | "session" | "id" | "urn">;

/** Why the wait happens, and until when. */
export interface IdleWait {
  readonly step: RowStep;
  readonly deadlineMs: number;
  /** Whether the running operation is this change itself. Otherwise this change waits for another operation. */
  readonly isOwn: boolean;
  /** The input that sets the time limit, for the error. Default `updateTimeout`. */
  readonly timeoutSetting?: string;
}

/**
 * Waits until no operation runs on the instance, and shows the current operation in the row of the resource. Throws
 * InstanceNotFoundError if it does not exist, InstanceBusyError on a timeout, or the errors of a call.
 */
export async function idleInstance(context: InstanceContext, wait: IdleWait): Promise<Instance> {
  const { step, deadlineMs, isOwn, timeoutSetting } = wait;
  const { runtime, session, id, urn } = context;
  const { clock, cancelled: signal } = runtime;
  const startMs = clock.now();
  const row = runtime.reporter.open(urn, step);
  const read = async (): Promise<Instance> => {
    const instance = await findInstance(session, id, signal);
    if (!instance) throw new InstanceNotFoundError(id);
    if (!isIdle(instance.status)) throw new InstanceBusyError(instance, timeoutSetting);
    return instance;
  };
  try {
    return await retry(read, {
      policyFor: (error) =>
        error instanceof InstanceBusyError || isRetryable(error) ? (isOwn ? whileItRuns : whileBusy) : undefined,
      clock,
      signal,
      deadlineMs,
      onRetry({ error }) {
        const elapsedMs = clock.now() - startMs;
        const job = error instanceof InstanceBusyError && isOwn ? { status: error.status } : undefined;
        const blocked = { what: step.what, why: blockedText(error) };
        row.update(job ? { job, state: { elapsedMs } } : { job: {}, state: { elapsedMs, blocked } });
      },
    });
  } finally {
    row.end();
  }
}
