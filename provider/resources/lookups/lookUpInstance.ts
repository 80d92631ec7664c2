import type { Instance } from "../../api/endpoints/getInstance";
import type { Session } from "../../api/session";
import { withoutUndefined } from "../../withoutUndefined";
import { checkedSpec, connect, connectionFields } from "../connection";
import {
  InstanceBusyError,
  InstanceFailedError,
  InstanceNotFoundError,
  InstanceNotReadyError,
} from "../instance/errors";
import { booleanRule, durationRule, idRule } from "../inputRules";
import { findInstance } from "../instance/findInstance";
import { idleInstance, readyStatus } from "../instance/idleInstance";
import { timeoutMsOf } from "../jobWait/waitInputs";
import { optional, optionalOr, required } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";

/** What a look-up of an instance hands to the rest of the stack. What the API does not tell is absent. */
export interface InstanceOutputs extends Omit<Instance, "nodeCount" | "adminUserName" | "errorMessage"> {
  /** How many nodes it has. */
  nodeNum?: number;
}

const instanceUse = "the id of the instance, such as that of a DdmInstance";

/** The arguments of a look-up. */
export const instanceLookupFields = {
  instanceId: required(idRule(instanceUse), instanceUse),
  wait: optionalOr(booleanRule, false),
  timeoutMs: optional(durationRule, "timeout"),
  ...connectionFields,
};

/**
 * Asks for an instance, for a function: once, or until it is ready. Throws InvalidInputsError, InstanceNotFoundError,
 * InstanceFailedError, InstanceNotReadyError or what a call throws.
 */
export async function lookUpInstance(runtime: Runtime, inputs: Properties): Promise<InstanceOutputs> {
  const lookup = checkedSpec(runtime, inputs, instanceLookupFields);
  const { instanceId, wait } = lookup;
  const session = connect(runtime, lookup);
  const instance = wait
    ? await readyInstance(runtime, session, instanceId, timeoutMsOf(lookup))
    : await findInstance(session, instanceId, runtime.cancelled);
  if (!instance) throw new InstanceNotFoundError(instanceId);
  const { nodeCount: nodeNum, adminUserName: _user, errorMessage: _error, ...outputs } = instance;
  return { ...outputs, ...withoutUndefined({ nodeNum }) };
}

/** The instance once it is ready: a status that nobody knows is taken for one that passes. */
async function readyInstance(runtime: Runtime, session: Session, id: string, timeoutMs: number): Promise<Instance> {
  const step = { what: `wait for the instance ${id}` };
  const deadlineMs = runtime.clock.now() + timeoutMs;
  try {
    const instance = await idleInstance({ runtime, session, id, urn: undefined }, { step, deadlineMs, isOwn: true });
    if (instance.status !== readyStatus) throw new InstanceFailedError(instance);
    return instance;
  } catch (error) {
    throw error instanceof InstanceBusyError ? new InstanceNotReadyError(id, error.status, timeoutMs) : error;
  }
}
