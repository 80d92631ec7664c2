import { flavorPageLimit, listFlavors, type Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";

/** No list of flavors is read further than this. */
const mostFlavorPages = 10;

/** How two ways to write a flavor relate. An id and a code cannot be compared before somebody has looked them up. */
export type FlavorRelation = "same" | "different" | "unknown";

/** Compares the flavor of a state with that of a program. `known` is what the state knows of both ways to write its own. */
export function compareFlavors(before: unknown, after: unknown, known: Flavor | undefined): FlavorRelation {
  if ((before ?? undefined) === (after ?? undefined)) return "same";
  if (typeof before !== "string" || typeof after !== "string") return "different";
  if (known && isNamed(known, before)) return isNamed(known, after) ? "same" : "different";
  return isCode(before) === isCode(after) ? "different" : "unknown";
}

/** Whether a flavor has this id or this code. */
export const isNamed = ({ id, code }: Flavor, flavorRef: string): boolean => id === flavorRef || code === flavorRef;

/** A code has dots, such as `ddm.xlarge.4`; an id has none. */
export const isCode = (flavorRef: string): boolean => flavorRef.includes(".");

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
