import type { Endpoint } from "../../api/endpoint";
import { changeSecurityGroup, renameInstance } from "../../api/endpoints/modifyInstance";
import { connect } from "../connection";
import { parseInputs, specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { findInstance } from "./findInstance";
import { instanceFields, type InstanceSpec } from "./instanceInputs";
import { learnFlavor } from "./learnFlavor";
import { makeChange } from "./makeChange";
import { flavorMark, storedInstance, storedOutputs } from "./storedInstance";

const defaultUpdateTimeoutMs = 1_800_000;

/** One call that an update may have to make. */
interface UpdateStep {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** The input that it changes. */
  readonly input: "name" | "securityGroupId";
  readonly endpoint: Endpoint<{ instanceId: string } & Pick<InstanceSpec, UpdateStep["input"]>, void>;
}

/** All that the API can change, in the order in which an update does it. To update another input, add a step. */
const updateSteps: readonly UpdateStep[] = [
  { what: "rename the instance", input: "name", endpoint: renameInstance },
  { what: "change the security group", input: "securityGroupId", endpoint: changeSecurityGroup },
];

/** Makes each change that the API has a call for; the rest only changes how a deletion is done. The steps share one deadline. */
export const updateDdmInstance: ResourceKind["update"] = async (runtime, id, stored, inputs, operation = {}) => {
  const { clock, cancelled } = runtime;
  const before = storedInstance(stored);
  const wanted = specOf(parseInputs(inputs, instanceFields));
  const session = connect(runtime, wanted);
  const flavor = before.flavor ?? (await learnFlavor(session, before, wanted, cancelled));
  const deadlineMs = clock.now() + (operation.timeoutMs || defaultUpdateTimeoutMs);
  for (const { what, input, endpoint } of updateSteps) {
    if (before[input] === wanted[input]) continue;
    await makeChange(runtime, {
      what,
      urn: operation.urn,
      timeoutMs: Math.max(0, deadlineMs - clock.now()),
      make: () => session.callOnce(endpoint, { ...wanted, instanceId: id }, cancelled),
      isMade: async () => (await findInstance(session, id, cancelled))?.[input] === wanted[input],
    });
  }
  return { ...storedOutputs(stored), ...inputs, ...(flavor && { [flavorMark]: flavor }) };
};
