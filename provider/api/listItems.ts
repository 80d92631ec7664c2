/** A page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
}

/** No list of flavors, engines or data nodes is read further than this. */
const mostPages = 10;

/** The items of a short list; a page is read when its first item is asked for. Tells where there are more pages than are read. */
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

/** The same for a list of which every page but the last one is full. `total` counts the items of all pages, where the API tells it. */
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
