/** A page of the documentation around a place in it. */
interface Place {
  /** The text before it, including its opening comment. */
  readonly before: string;
  readonly content: string;
  /** The text after it, including its closing comment. */
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
