import type { Instance } from "../../api/endpoints/getInstance";
import type { ValidationIssue } from "../../validationIssue";
import { checkConnection, connect, connectionFields, connectionOf } from "../connection";
import { InstanceNotFoundError, InvalidInputsError } from "../errors";
import { findInstance } from "../instance/findInstance";
import { parseInputs } from "../parseInputs";
import { textOf, type Runtime, type Properties } from "../runtime";
import { checkId } from "../jobWait/jobWaitInputs";

/** What a look-up of an instance hands to the rest of the stack. What the API does not tell is absent. */
export interface InstanceOutputs extends Omit<Instance, "nodeCount" | "adminUserName" | "errorMessage"> {
  /** How many nodes it has. */
  nodeNum?: number;
}

/** Every issue in the arguments of a look-up, and in the configuration that it needs. */
export function checkInstanceLook(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [
    ...checkId("instanceId", inputs["instanceId"], "the id of the instance, such as that of a DdmInstance"),
    ...parseInputs(inputs, connectionFields).issues,
    ...checkConnection(runtime, inputs),
  ];
}

/** Asks for an instance, for a function. Throws InvalidInputsError, InstanceNotFoundError or what a call throws. */
export async function lookUpInstance(runtime: Runtime, inputs: Properties): Promise<InstanceOutputs> {
  const issues = checkInstanceLook(runtime, inputs);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const instanceId = textOf(inputs, "instanceId") ?? "";
  const instance = await findInstance(connect(runtime, connectionOf(inputs)), instanceId, runtime.cancelled);
  if (!instance) throw new InstanceNotFoundError(instanceId);
  const { nodeCount: nodeNum, adminUserName: _user, errorMessage: _error, ...outputs } = instance;
  return { ...outputs, ...(nodeNum !== undefined && { nodeNum }) };
}
