import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { quote } from "../../validationIssue";
import { InvalidInputsError } from "../errors";
import { compareFlavors, findFlavor, isCode, isNamed } from "./flavors";
import type { InstanceSpec } from "./instanceInputs";
import type { StoredInstance } from "./storedInstance";

/**
 * The flavor to store in an instance's state. It is looked up if the state does not have it and the API uses the code
 * where the program has an id, or the reverse. Undefined if it is not needed, or if the look-up fails: a refresh must
 * work without it.
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
 * The wanted flavor. It is looked up if the update needs its code, or must know whether it differs from the current
 * one; otherwise undefined. Throws InvalidInputsError if DDM does not list the flavor, or the errors of the call.
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
  const reason = `${quote(flavorRef)} is not a flavor that DDM lists for engine ${engine}. Nothing was changed`;
  throw new InvalidInputsError([{ property: "flavorRef", reason }]);
}
