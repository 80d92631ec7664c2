import type { Instance } from "../api/endpoints/getInstance";
import type { Problem } from "../problem";
import { checkConnection, connect } from "./connection";
import { InstanceNotFoundError, InvalidInputsError } from "./errors";
import { findInstance } from "./findInstance";
import { textOf, type Host, type Properties } from "./host";
import { checkId } from "./jobWaitInputs";

/** What a look at an instance hands to the rest of the stack. What the API does not tell is absent. */
export interface InstanceOutputs extends Omit<Instance, "nodeCount" | "adminUserName" | "errorMessage"> {
  /** How many nodes it has. */
  nodeNum?: number;
}

/** Every problem in the arguments of a look, and in the configuration that it needs. */
export function checkInstanceLook(host: Host, inputs: Properties): readonly Problem[] {
  return [
    ...checkId("instanceId", inputs["instanceId"], "the id of the instance, such as that of a DdmInstance"),
    ...checkConnection(host, inputs),
  ];
}

/** Takes one look at an instance, for a function. Throws InvalidInputsError, InstanceNotFoundError or what a call throws. */
export async function lookUpInstance(host: Host, inputs: Properties): Promise<InstanceOutputs> {
  const problems = checkInstanceLook(host, inputs);
  if (problems.length > 0) throw new InvalidInputsError(problems);
  const instanceId = textOf(inputs, "instanceId") ?? "";
  const instance = await findInstance(connect(host, inputs), instanceId, host.cancelled);
  if (!instance) throw new InstanceNotFoundError(instanceId);
  const { nodeCount: nodeNum, adminUserName: _user, errorMessage: _error, ...outputs } = instance;
  return { ...outputs, ...(nodeNum !== undefined && { nodeNum }) };
}
