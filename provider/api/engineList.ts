import { enginePageLimit, listEngines, type Engine } from "./endpoints/listEngines";
import type { Call } from "./interceptors/retryCalls";
import { listItems } from "./listItems";

/** The engines that a new instance can have. */
export const listedEngines = (
  call: Call,
  signal: AbortSignal | undefined,
  onCutOff?: () => void,
): AsyncGenerator<Engine, void> =>
  listItems(async (page) => {
    const offset = page * enginePageLimit;
    const { engines, total = Infinity } = await call(listEngines, { offset }, signal);
    return { items: engines, hasNext: engines.length === enginePageLimit && offset + enginePageLimit < total };
  }, onCutOff);
