import { flavorPageLimit, listFlavors, type Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { isNamed } from "./flavorForms";

/** No list of flavors is read further than this. */
const mostFlavorPages = 10;

/** The flavor with an id or a code; undefined where the engine can have none of that name. Throws what the call throws. */
export async function findFlavor(
  session: Session,
  flavorRef: string,
  engineVersion: string,
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  for (let page = 0; page < mostFlavorPages; page++) {
    const offset = page * flavorPageLimit;
    const { flavors, largestGroup } = await session.call(listFlavors, { engineVersion, offset }, signal);
    const found = flavors.find((flavor) => isNamed(flavor, flavorRef));
    if (found) return found;
    if (flavors.length === 0 || offset + flavorPageLimit >= largestGroup) return undefined;
  }
  return undefined;
}
