import type { Instance } from "../../api/endpoints/getInstance";
import { listInstances } from "../../api/endpoints/listInstances";
import type { Session } from "../../api/session";
import { readCompleteList } from "../completeList";

/**
 * Reads all pages of the list of a project's instances: the `ids` of those that exist, and the `instances` that can be read. What a
 * complete list does not hold does not exist. `serverTimeMs` is what time it was at the server when the first page was written, where it
 * said.
 */
export async function readInstanceList(session: Session, signal?: AbortSignal) {
  const deleted = new Set<string>();
  const instances: Instance[] = [];
  let serverTimeMs: number | undefined;
  const { ids: seen, complete } = await readCompleteList(async (offset) => {
    const page = await session.call(listInstances, { offset }, signal);
    if (offset === 0) serverTimeMs = page.serverTimeMs;
    for (const id of page.deletedIds) deleted.add(id);
    instances.push(...page.instances);
    return page;
  });
  const ids: ReadonlySet<string> = new Set([...seen].filter((id) => !deleted.has(id)));
  return { ids, instances, complete, serverTimeMs };
}
