import type { Instance } from "../../api/endpoints/getInstance";
import { InstanceBusyError, InstanceFailedError, InstanceNotReadyError } from "./errors";
import { idleInstance, readyStatus, type InstanceContext } from "./idleInstance";

/**
 * Waits until the instance is ready. An unknown status counts as temporary. Throws InstanceFailedError if the instance
 * has failed, InstanceNotReadyError at the deadline, InstanceNotFoundError if it does not exist, or the errors of a
 * call.
 *
 * @param timeoutMs The timeout behind the deadline, for the message of the error.
 */
export async function readyInstance(
  context: InstanceContext,
  timeoutMs: number,
  deadlineMs: number,
): Promise<Instance> {
  const { id } = context;
  const step = { what: `wait for the instance ${id}` };
  try {
    const instance = await idleInstance(context, { step, deadlineMs, isOwn: true });
    if (instance.status !== readyStatus) throw new InstanceFailedError(instance);
    return instance;
  } catch (error) {
    throw error instanceof InstanceBusyError ? new InstanceNotReadyError(id, error.status, timeoutMs) : error;
  }
}
