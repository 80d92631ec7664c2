/** A page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
}

/** The most pages that are read of a list of flavors, engines or data nodes. */
const mostPages = 10;

/**
 * Yields the items of a short list. It reads a page when its first item is needed. If there are more pages than the
 * limit, it calls `onCutOff`.
 */
export async function* listItems<Item>(
  readPage: (page: number) => Promise<ListPage<Item>>,
  onCutOff?: () => void,
): AsyncGenerator<Item, void> {
  for (let page = 0; page < mostPages; page++) {
    const { items, hasNext } = await readPage(page);
    yield* items;
    if (!hasNext) return;
  }
  onCutOff?.();
}

/**
 * The same for a list whose pages are all full except the last. `total` counts the items of all pages, if the API says
 * it.
 */
export const listFullPages = <Item>(
  pageLimit: number,
  readPage: (offset: number) => Promise<{ readonly items: readonly Item[]; readonly total: number | undefined }>,
  onCutOff?: () => void,
): AsyncGenerator<Item, void> =>
  listItems(async (page) => {
    const offset = page * pageLimit;
    const { items, total = Infinity } = await readPage(offset);
    return { items, hasNext: items.length === pageLimit && offset + pageLimit < total };
  }, onCutOff);
