import { changeFlavor } from "../../../api/endpoints/changeFlavor";
import type { Flavor } from "../../../api/endpoints/listFlavors";
import { quote } from "../../../validationIssue";
import { InvalidInputsError } from "../../errors";
import { compareFlavors, findFlavor, isCode, isNamed } from "../flavors";
import type { ChangeContext, ChangeStep } from "./changeStep";

/** Another flavor, for all nodes. */
export const resize: ChangeStep = {
  inputs: ["flavorRef"],
  status: ["RESIZING"],
  isWanted: (before, wanted) => compareFlavors(before.flavorRef, wanted.flavorRef, before.flavor) !== "same",
  what: ({ wanted }) => `change the flavor to ${wanted.flavorRef}`,
  async isDone({ flavorRef }, context) {
    const { flavorRef: asked } = context.wanted;
    if (flavorRef === undefined || flavorRef === asked || isCode(flavorRef) === isCode(asked))
      return flavorRef === asked;
    return isNamed(await wantedFlavor(context), flavorRef);
  },
  async start(context) {
    const { session, id, runtime, wanted } = context;
    const code = isCode(wanted.flavorRef) ? wanted.flavorRef : (await wantedFlavor(context)).code;
    return session.callOnce(changeFlavor, { instanceId: id, code }, runtime.cancelled);
  },
};

/** The flavor that the program names by its id. Throws InvalidInputsError where DDM lists none. */
async function wantedFlavor({ session, runtime, wanted, before }: ChangeContext): Promise<Flavor> {
  const { flavorRef, engineVersion = wanted.engineVersion } = { ...wanted, engineVersion: before.engineVersion };
  const found = await findFlavor(session, flavorRef, engineVersion, runtime.cancelled);
  if (found) return found;
  const reason = `${quote(flavorRef)} is no flavor of engine ${engineVersion} that DDM lists. Nothing was changed`;
  throw new InvalidInputsError([{ property: "flavorRef", reason }]);
}
