/** A page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
}

/** No list of flavors or engines is read further than this. */
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
