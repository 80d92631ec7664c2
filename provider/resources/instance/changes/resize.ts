import { changeFlavor } from "../../../api/endpoints/changeFlavor";
import { compareFlavors, isNamed } from "../flavors";
import type { ChangeStep } from "./changeStep";

/** Changes the flavor of all nodes. */
export const resize: ChangeStep = {
  inputs: ["flavorRef"],
  status: ["RESIZING"],
  isWanted: (before, wanted) => compareFlavors(before.flavorRef, wanted.flavorRef, before.flavor) !== "same",
  what: ({ wanted }) => `change the flavor to ${wanted.flavorRef}`,
  isDone: ({ flavorRef }, { wanted, flavor }) =>
    flavorRef === wanted.flavorRef || (flavor !== undefined && flavorRef !== undefined && isNamed(flavor, flavorRef)),
  start: ({ session, id, runtime, wanted, flavor }) =>
    session.callOnce(changeFlavor, { instanceId: id, code: flavor?.code ?? wanted.flavorRef }, runtime.cancelled),
};
