import { flavorPageLimit, listFlavors, type ListedFlavor } from "./endpoints/listFlavors";
import type { Call } from "./interceptors/retryCalls";
import { listItems } from "./listItems";

/** Lists the flavors of all groups that an engine supports. */
export const listedFlavors = (
  call: Call,
  engineVersion: string,
  signal: AbortSignal | undefined,
  onCutOff?: () => void,
): AsyncGenerator<ListedFlavor, void> =>
  listItems(async (page) => {
    const offset = page * flavorPageLimit;
    const { flavors, largestGroup } = await call(listFlavors, { engineVersion, offset }, signal);
    return { items: flavors, hasNext: flavors.length > 0 && offset + flavorPageLimit < largestGroup };
  }, onCutOff);
