import { flavorPageLimit, listFlavors, type Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { textOf, type Properties } from "../runtime";

/** Notes in the state which flavor an instance has, by id and by code: the API takes both, and answers with the code. */
export const flavorMark = "__flavor";

/** How two ways to write a flavor relate. An id and a code cannot be compared before somebody has looked them up. */
export type FlavorRelation = "same" | "different" | "unknown";

/** No list of flavors is read further than this. */
const mostFlavorPages = 10;

/** Compares the flavor of a state with that of a program, by what the state knows of both ways to write it. */
export function compareStoredFlavor(stored: Properties, inputs: Properties): FlavorRelation {
  const [before, after] = [stored["flavorRef"] ?? undefined, inputs["flavorRef"] ?? undefined];
  if (before === after) return "same";
  if (typeof before !== "string" || typeof after !== "string") return "different";
  const known = storedFlavor(stored);
  if (known && isNamed(known, before)) return isNamed(known, after) ? "same" : "different";
  return isCode(before) === isCode(after) ? "different" : "unknown";
}

/**
 * The flavor in the state of an instance, looked up where the state does not know it and the API writes it in another way than the
 * program may. Undefined where it need not be known, or cannot be: an instance must be readable without it.
 */
export async function flavorForState(
  session: Session,
  stored: Properties,
  told: { readonly flavorRef?: string; readonly engineVersion?: string },
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  const { flavorRef, engineVersion = textOf(stored, "engineVersion") } = told;
  const known = storedFlavor(stored);
  if (flavorRef === undefined || (known && isNamed(known, flavorRef))) return known;
  const written = textOf(stored, "flavorRef");
  if (engineVersion === undefined || (written !== undefined && isCode(written) === isCode(flavorRef))) return undefined;
  try {
    return await findFlavor(session, flavorRef, engineVersion, signal);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

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

export const isNamed = ({ id, code }: Flavor, flavorRef: string): boolean => id === flavorRef || code === flavorRef;

/** A code has dots, such as `ddm.xlarge.4`; an id has none. */
export const isCode = (flavorRef: string): boolean => flavorRef.includes(".");

function storedFlavor({ [flavorMark]: mark }: Properties): Flavor | undefined {
  if (typeof mark !== "object" || mark === null) return undefined;
  const { id, code } = mark as Properties;
  return typeof id === "string" && typeof code === "string" ? { id, code } : undefined;
}
