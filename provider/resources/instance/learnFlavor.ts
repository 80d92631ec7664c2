import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { quote } from "../../validationIssue";
import { InvalidInputsError } from "../errors";
import { compareFlavors, findFlavor, isCode, isNamed } from "./flavors";
import type { InstanceSpec } from "./instanceInputs";
import type { StoredInstance } from "./storedInstance";

/**
 * The flavor of an instance whose program writes it in another way than the state, which a diff cannot judge. Throws
 * InvalidInputsError where it is another flavor, or cannot be told.
 */
export async function learnFlavor(
  session: Session,
  stored: StoredInstance,
  wanted: InstanceSpec,
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  const { flavorRef: before, engineVersion = wanted.engineVersion } = stored;
  const { flavorRef: after } = wanted;
  if (before === undefined || compareFlavors(before, after, stored.flavor) !== "unknown") return undefined;
  const found = await findFlavor(session, after, engineVersion, signal);
  if (found && isNamed(found, before)) return found;
  const what = found
    ? `is another flavor than ${quote(before)}, which the instance has, and another flavor replaces the instance`
    : `is no flavor of engine ${engineVersion} that DDM lists, so it cannot be compared with ${quote(before)}, which the instance has`;
  const reason =
    `${quote(after)} ${what}. Nothing was changed. Write ${quote(before)} to keep the instance` +
    (found ? "; to replace it, run `pulumi refresh` and then `pulumi up` again" : "");
  throw new InvalidInputsError([{ property: "flavorRef", reason }]);
}

/**
 * The flavor for the state of an instance, looked up where the state does not know it and the API writes it in another way than
 * the program may. Undefined where it need not be known, or cannot be: an instance must be readable without it.
 */
export async function flavorForState(
  session: Session,
  stored: StoredInstance,
  told: { readonly flavorRef?: string; readonly engineVersion?: string },
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  const { flavor, flavorRef: written } = stored;
  const { flavorRef, engineVersion = stored.engineVersion } = told;
  if (flavorRef === undefined || (flavor && isNamed(flavor, flavorRef))) return flavor;
  if (engineVersion === undefined || (written !== undefined && isCode(written) === isCode(flavorRef))) return undefined;
  try {
    return await findFlavor(session, flavorRef, engineVersion, signal);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
