import type { Flavor } from "../../api/endpoints/listFlavors";
import { listedFlavors } from "../../api/flavorList";
import type { Session } from "../../api/session";

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
  for await (const flavor of listedFlavors(session.call, engineVersion, signal)) {
    // The state keeps what is found: no more than it needs.
    if (isNamed(flavor, flavorRef)) return { id: flavor.id, code: flavor.code };
  }
  return undefined;
}
