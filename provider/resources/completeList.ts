/** A page of a list, as far as it tells which items there are. */
interface IdPage {
  readonly ids: readonly string[];
  /** How many items the page held, readable or not. */
  readonly received: number;
  /** How many items there are on all pages; absent where the API does not say. */
  readonly total?: number;
}

/** No list is read further than this. */
const mostListPages = 40;

/**
 * Reads all pages of a list: the ids that were seen, and whether they are all. A list is complete only if the API says how many items there
 * are, says the same on each page, and all of these were seen: an item that was deleted meanwhile moves others to pages that were read before.
 */
export async function readCompleteList(
  readPage: (offset: number) => Promise<IdPage>,
): Promise<{ readonly ids: ReadonlySet<string>; readonly complete: boolean }> {
  const ids = new Set<string>();
  let total: number | undefined;
  for (let pages = 0, offset = 0; pages < mostListPages; pages++) {
    const page = await readPage(offset);
    if (pages === 0) total = page.total;
    for (const id of page.ids) ids.add(id);
    offset += page.received;
    if (total === undefined || page.total !== total) break;
    // A page that came twice is no other page.
    if (offset === total && ids.size === total) return { ids, complete: true };
    if (page.received === 0) break;
  }
  return { ids, complete: false };
}
