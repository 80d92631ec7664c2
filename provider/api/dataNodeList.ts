import { dataNodePageLimit, listDataNodes, type DataNode } from "./endpoints/listDataNodes";
import type { Call } from "./interceptors/retryCalls";
import { listFullPages } from "./listItems";

/** Lists the data nodes that a new schema of an instance can use. */
export const listedDataNodes = (
  call: Call,
  instanceId: string,
  signal: AbortSignal | undefined,
  onCutOff?: () => void,
): AsyncGenerator<DataNode, void> =>
  listFullPages(
    dataNodePageLimit,
    async (offset) => {
      const { dataNodes: items, total } = await call(listDataNodes, { instanceId, offset }, signal);
      return { items, total };
    },
    onCutOff,
  );
