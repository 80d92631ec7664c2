import type { Flavor } from "../../api/endpoints/listFlavors";
import { listedFlavors } from "../../api/flavorList";
import type { Session } from "../../api/session";

/** The result of comparing two flavors. An id and a code can be compared only after a look-up: "unknown". */
export type FlavorRelation = "same" | "different" | "unknown";

/**
 * Compares the flavor in the state with the one in the program. `known` has the id and the code of the state's flavor.
 */
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

/** Looks up the flavor with an id or a code; undefined if the engine has none. Throws the errors of the call. */
export async function findFlavor(
  session: Session,
  flavorRef: string,
  engineVersion: string,
  signal: AbortSignal | undefined,
): Promise<Flavor | undefined> {
  for await (const flavor of listedFlavors(session.call, engineVersion, signal)) {
    // Only these two fields go into the state.
    if (isNamed(flavor, flavorRef)) return { id: flavor.id, code: flavor.code };
  }
  return undefined;
}
