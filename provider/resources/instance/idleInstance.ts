import type { Instance } from "../../api/endpoints/getInstance";
import { isRetryable } from "../../failure";
import { retry, type RetryPolicy } from "../../retry";
import { InstanceBusyError, InstanceNotFoundError } from "./errors";
import type { RowStep } from "../progress/progressLine";
import type { ChangeContext } from "./changes/changeStep";
import { findInstance } from "./findInstance";
import { blockedText, whileBusy } from "./retryInRow";

const firstGapMs = 2000;
/** A change that nobody tells the progress of is asked for sooner at its start. */
const whileItGoesOn: RetryPolicy = { ...whileBusy, firstDelayMs: firstGapMs };

/** The status of an instance that is ready, and on which no operation runs. */
export const readyStatus = "RUNNING";

/** No operation runs on an instance of such a status; whether it can be changed is for DDM to say. */
const isIdle = (status: string): boolean => status === readyStatus || /FAIL|ERROR|ABNORMAL|FROZEN/i.test(status);

/** The instance that is waited for, and the row of which resource shows it. */
export type InstanceContext = Pick<ChangeContext, "runtime" | "session" | "id" | "urn">;

/** What an instance is waited for. */
export interface IdleWait {
  readonly step: RowStep;
  readonly deadlineMs: number;
  /** Whether the operation is the change itself. Otherwise the change waits for another operation. */
  readonly isOwn: boolean;
  /** The input that makes the wait longer, for the error. Default `updateTimeout`. */
  readonly timeoutSetting?: string;
}

/**
 * The instance once no operation runs on it. Shows meanwhile what runs, in the row of its resource. Throws InstanceNotFoundError
 * where it is gone, InstanceBusyError when the time is up, or what a call throws.
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
        error instanceof InstanceBusyError || isRetryable(error) ? (isOwn ? whileItGoesOn : whileBusy) : undefined,
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
