/** The ids in a page of a list. */
interface IdPage {
  readonly ids: readonly string[];
  /** How many items the page held, readable or not. */
  readonly received: number;
  /** How many items all pages have; absent if the API does not say. */
  readonly total?: number;
}

/** The most pages that are read. */
const mostListPages = 40;

/**
 * Reads all pages of a list. Returns the ids and whether the list is complete: the API gave the same total on each
 * page, and this many ids were seen. An item that is deleted between two pages moves others to a page that was already
 * read, so an id may be missed.
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
    // `ids` counts each id once, even if a page came twice.
    if (offset === total && ids.size === total) return { ids, complete: true };
    if (page.received === 0) break;
  }
  return { ids, complete: false };
}
