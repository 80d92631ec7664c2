import type { Session } from "../../api/session";
import { isRetryable } from "../../failure";
import { retry, type RetryPolicy } from "../../retry";
import { InstanceNotGoneError } from "../errors";
import type { Runtime } from "../runtime";
import { whileBusy } from "./busyInstance";
import { findInstance } from "./findInstance";

/** Where no job tells, the instance is asked for at fixed intervals. The deletion's own time ends it. */
const whileThere: RetryPolicy = { ...whileBusy, longestRetryAfterMs: 0 };

/** Waits until DDM says that an instance does not exist. Throws InstanceNotGoneError when the time is up. */
export async function awaitGone(
  { clock, cancelled: signal }: Runtime,
  session: Session,
  id: string,
  { deadlineMs, timeoutMs }: { readonly deadlineMs: number; readonly timeoutMs: number },
): Promise<void> {
  const askForIt = async (): Promise<void> => {
    const instance = await findInstance(session, id, signal);
    if (instance) throw new InstanceNotGoneError(instance, timeoutMs);
  };
  const policyFor = (error: unknown): RetryPolicy | undefined =>
    error instanceof InstanceNotGoneError || isRetryable(error) ? whileThere : undefined;
  await retry(askForIt, { policyFor, clock, signal, deadlineMs });
}
