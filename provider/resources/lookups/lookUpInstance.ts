import type { Instance } from "../../api/endpoints/getInstance";
import { withoutUndefined } from "../../withoutUndefined";
import { checkedSpec, connect, connectionFields } from "../connection";
import { InstanceNotFoundError } from "../instance/errors";
import { booleanRule, durationRule, idRule } from "../inputRules";
import { findInstance } from "../instance/findInstance";
import { readyInstance } from "../instance/readyInstance";
import { timeoutMsOf } from "../jobWait/waitInputs";
import { optional, optionalOr, required } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";

/** The result of a look-up of an instance. Fields that the API leaves out are absent. */
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
 * Reads an instance for a function: once, or until it is ready. Throws InvalidInputsError, InstanceNotFoundError,
 * InstanceFailedError, InstanceNotReadyError or the errors of a call.
 */
export async function lookUpInstance(runtime: Runtime, inputs: Properties): Promise<InstanceOutputs> {
  const lookup = checkedSpec(runtime, inputs, instanceLookupFields);
  const { instanceId, wait } = lookup;
  const session = connect(runtime, lookup);
  const timeoutMs = timeoutMsOf(lookup);
  const context = { runtime, session, id: instanceId, urn: undefined };
  const instance = wait
    ? await readyInstance(context, timeoutMs, runtime.clock.now() + timeoutMs)
    : await findInstance(session, instanceId, runtime.cancelled);
  if (!instance) throw new InstanceNotFoundError(instanceId);
  const { nodeCount: nodeNum, adminUserName: _user, errorMessage: _error, ...outputs } = instance;
  return { ...outputs, ...withoutUndefined({ nodeNum }) };
}
