/** A page of the documentation around a place in it. */
interface Place {
  /** All before it, with the comment that opens it. */
  readonly before: string;
  readonly content: string;
  /** All after it, with the comment that ends it. */
  readonly after: string;
}

/** Finds the place between the comments `<!-- name -->` and `<!-- /name -->`. */
export function placeIn(page: string, name: string): Place {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before = "", rest = ""] = page.split(begin);
  const [content = "", after] = rest.split(end);
  if (after === undefined) throw new Error(`The page has no place for ${name}: ${begin}${end}`);
  return { before: before + begin, content, after: end + after };
}
