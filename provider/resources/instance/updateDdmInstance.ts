import { connect } from "../connection";
import { parseInputs, specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { findInstance } from "./findInstance";
import { instanceFields } from "./instanceInputs";
import { learnFlavor } from "./learnFlavor";
import { makeChange } from "./makeChange";
import { flavorMark, storedInstance, storedOutputs } from "./storedInstance";
import { updateSteps } from "./updateSteps";

const defaultUpdateTimeoutMs = 1_800_000;

/** Makes each change that the API has a call for; the rest only changes how a deletion is done. The steps share one deadline. */
export const updateDdmInstance: ResourceKind["update"] = async (runtime, id, stored, inputs, operation = {}) => {
  const { clock, cancelled } = runtime;
  const before = storedInstance(stored);
  const wanted = specOf(parseInputs(inputs, instanceFields));
  const session = connect(runtime, wanted);
  const flavor = before.flavor ?? (await learnFlavor(session, before, wanted, cancelled));
  const deadlineMs = clock.now() + (operation.timeoutMs || defaultUpdateTimeoutMs);
  for (const step of updateSteps) {
    if (step.isDone(before, wanted)) continue;
    await makeChange(runtime, {
      what: step.what,
      urn: operation.urn,
      timeoutMs: Math.max(0, deadlineMs - clock.now()),
      make: () => step.call(session, id, wanted, cancelled),
      isMade: async () => step.isDone((await findInstance(session, id, cancelled)) ?? {}, wanted),
    });
  }
  return { ...storedOutputs(stored), ...inputs, ...(flavor && { [flavorMark]: flavor }) };
};
