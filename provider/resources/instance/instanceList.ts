import type { Instance } from "../../api/endpoints/getInstance";
import { listInstances } from "../../api/endpoints/listInstances";
import type { Session } from "../../api/session";
import { readCompleteList } from "../completeList";

/**
 * Reads all pages of a project's instances: the `ids` of those that exist, and the `instances` that could be read. An
 * instance that is missing in a complete list does not exist. `serverTimeMs` is the server's time of the first page, if
 * it said it.
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
