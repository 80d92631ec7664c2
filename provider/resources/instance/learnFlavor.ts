import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { quote } from "../../validationIssue";
import { InvalidInputsError } from "../errors";
import { compareStoredFlavor, findFlavor, isNamed } from "./flavorForms";
import { textOf, type Runtime, type Properties } from "../runtime";

/**
 * The flavor of an instance whose program writes it in another way than the state, which a diff cannot judge. Throws
 * InvalidInputsError where it is another flavor, or cannot be told.
 */
export async function learnFlavor(
  runtime: Runtime,
  session: Session,
  stored: Properties,
  inputs: Properties,
): Promise<Flavor | undefined> {
  if (compareStoredFlavor(stored, inputs) !== "unknown") return undefined;
  const [before, after] = [textOf(stored, "flavorRef") ?? "", textOf(inputs, "flavorRef") ?? ""];
  const version = textOf(stored, "engineVersion") ?? textOf(inputs, "engineVersion") ?? "";
  const found = await findFlavor(session, after, version, runtime.cancelled);
  if (found && isNamed(found, before)) return found;
  const what = found
    ? `is another flavor than ${quote(before)}, which the instance has, and another flavor replaces the instance`
    : `is no flavor of engine ${version} that DDM lists, so it cannot be compared with ${quote(before)}, which the instance has`;
  const reason =
    `${quote(after)} ${what}. Nothing was changed. Write ${quote(before)} to keep the instance` +
    (found ? "; to replace it, run `pulumi refresh` and then `pulumi up` again" : "");
  throw new InvalidInputsError([{ property: "flavorRef", reason }]);
}
