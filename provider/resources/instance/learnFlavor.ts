import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { quote } from "../../validationIssue";
import { InvalidInputsError } from "../errors";
import { compareFlavors, findFlavor, isCode, isNamed } from "./flavors";
import type { InstanceSpec } from "./instanceInputs";
import type { StoredInstance } from "./storedInstance";

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

/**
 * The flavor that a program wants, looked up where its code must be known, or whether it is another one. Undefined where it need not be.
 * Throws InvalidInputsError where DDM lists none of that name, or what the call throws.
 */
export async function flavorForUpdate(
  session: Session,
  { flavor, flavorRef: before, engineVersion }: StoredInstance,
  wanted: InstanceSpec,
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  const { flavorRef } = wanted;
  const relation = compareFlavors(before, flavorRef, flavor);
  if (relation === "same") return flavor && isNamed(flavor, flavorRef) ? flavor : undefined;
  if (relation === "different" && isCode(flavorRef)) return undefined;
  const engine = engineVersion ?? wanted.engineVersion;
  const found = await findFlavor(session, flavorRef, engine, signal);
  if (found) return found;
  const reason = `${quote(flavorRef)} is no flavor of engine ${engine} that DDM lists. Nothing was changed`;
  throw new InvalidInputsError([{ property: "flavorRef", reason }]);
}
