import type { Instance } from "../../api/endpoints/getInstance";
import { listInstances } from "../../api/endpoints/listInstances";
import type { Session } from "../../api/session";

/** No list is read further than this. */
const mostInstancePages = 40;

/**
 * Reads all pages of the list of a project's instances: the `ids` of those that exist, and the `instances` that can be read. What a
 * complete list does not hold does not exist. It is complete only if the API says how many instances there are, says the same on each page, and
 * all of these were seen: an instance that was deleted meanwhile moves others to pages that were read before. `serverTimeMs` is what
 * time it was at the server when the first page was written, where it said.
 */
export async function readInstanceList(session: Session, signal?: AbortSignal) {
  const seen = new Set<string>();
  const deleted = new Set<string>();
  const instances: Instance[] = [];
  let [total, serverTimeMs]: (number | undefined)[] = [];
  let offset = 0;
  let complete = false;
  for (let pages = 0; pages < mostInstancePages && !complete; pages++) {
    const page = await session.call(listInstances, { offset }, signal);
    if (pages === 0) ({ total, serverTimeMs } = page);
    for (const id of page.ids) seen.add(id);
    for (const id of page.deletedIds) deleted.add(id);
    instances.push(...page.instances);
    offset += page.received;
    // A page that came twice is no other page.
    complete = offset === total && seen.size === total && page.total === total;
    if (page.total !== total || page.received === 0) break;
  }
  const ids: ReadonlySet<string> = new Set([...seen].filter((id) => !deleted.has(id)));
  return { ids, instances, complete, serverTimeMs };
}
