import type { Instance } from "../../api/endpoints/getInstance";
import { listInstances } from "../../api/endpoints/listInstances";
import type { Session } from "../../api/session";
import { withoutUndefined } from "../../withoutUndefined";

/** The list of a project's instances, as far as it was read. */
export interface InstanceList {
  /** The ids of the instances that exist. */
  readonly ids: ReadonlySet<string>;
  readonly instances: readonly Instance[];
  /** Whether it was read in full, so that what it does not hold does not exist. */
  readonly complete: boolean;
  /** What time it was at the server when its first page was written; absent where it did not say. */
  readonly serverTimeMs?: number;
}

/** No list is read further than this. */
const mostInstancePages = 40;

/**
 * Reads all pages. The list is complete only if the API says how many instances there are, says the same on each page, and
 * all of these were seen: an instance that was deleted meanwhile moves others to pages that were read before.
 */
export async function readInstanceList(session: Session, signal?: AbortSignal): Promise<InstanceList> {
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
  const ids = new Set([...seen].filter((id) => !deleted.has(id)));
  return { ids, instances, complete, ...withoutUndefined({ serverTimeMs }) };
}
