import type { Instance } from "../api/endpoints/getInstance";
import { listInstances } from "../api/endpoints/listInstances";
import type { Session } from "../api/session";

/** The list of a project's instances, as far as it was read. */
export interface InstanceList {
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
  const ids = new Set<string>();
  const instances: Instance[] = [];
  let [total, serverTimeMs]: (number | undefined)[] = [];
  let offset = 0;
  let complete = false;
  for (let pages = 0; pages < mostInstancePages && !complete; pages++) {
    const page = await session.call(listInstances, { offset }, signal);
    if (pages === 0) ({ total, serverTimeMs } = page);
    for (const id of page.ids) ids.add(id);
    instances.push(...page.instances);
    offset += page.received;
    complete = offset === total && page.total === total;
    if (page.total !== total || page.received === 0) break;
  }
  return { ids, instances, complete, ...(serverTimeMs !== undefined && { serverTimeMs }) };
}
