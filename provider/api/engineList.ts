import { enginePageLimit, listEngines, type Engine } from "./endpoints/listEngines";
import type { Call } from "./interceptors/retryCalls";
import { listFullPages } from "./listItems";

/** Lists the engines that a new instance can use. */
export const listedEngines = (
  call: Call,
  signal: AbortSignal | undefined,
  onCutOff?: () => void,
): AsyncGenerator<Engine, void> =>
  listFullPages(
    enginePageLimit,
    async (offset) => {
      const { engines: items, total } = await call(listEngines, { offset }, signal);
      return { items, total };
    },
    onCutOff,
  );
