import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { findFlavor, isCode, isNamed } from "./flavors";
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
