import type { Instance } from "../../api/endpoints/getInstance";
import { InstanceBusyError, InstanceFailedError, InstanceNotReadyError } from "./errors";
import { idleInstance, readyStatus, type InstanceContext } from "./idleInstance";

/**
 * The instance once it is ready: a status that nobody knows is taken for one that passes. Throws InstanceFailedError where it never
 * becomes so, InstanceNotReadyError at the deadline, InstanceNotFoundError where it is gone, or what a call throws.
 *
 * @param timeoutMs The time that led to the deadline, for whoever finds it too short.
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
