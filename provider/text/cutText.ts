/** Stands where a text was cut. */
export const ellipsis = "…";

/** What a person takes for one character may be several, which must not be torn apart. */
const characters = new Intl.Segmenter();
/** Characters longer than this are no language's: they may be torn. */
const longestCharacter = 64;

/** The text, at most so long, with an ellipsis at its end where something is missing. Halves of characters are replaced. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return wellFormed(text);
  return longest < 1 ? "" : wellFormed(text.slice(0, startOfCharacter(text, longest - 1))) + ellipsis;
}

/** The same for a text whose end matters as much as its beginning, such as an error that ends with advice. */
export function cutMiddle(text: string, longest: number): string {
  if (text.length <= longest) return wellFormed(text);
  const kept = Math.floor(longest / 3);
  const from = text.length - kept;
  const isWhole = startOfCharacter(text, from) === from;
  const end = text.slice(isWhole ? from : (characterAt(text, from)?.end ?? from));
  return cutText(text, longest - end.length) + wellFormed(end);
}

/** JavaScript's texts may hold halves of characters, which UTF-8 cannot. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** Where the character that covers this place begins. */
function startOfCharacter(text: string, at: number): number {
  const start = characterAt(text, at)?.start ?? at;
  if (at - start < longestCharacter) return start;
  return isSecondHalf(text, at) ? at - 1 : at;
}

function characterAt(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  // A window bounds the work: texts may be large, and only what is close by can belong together.
  const from = Math.max(0, at - 16 * longestCharacter);
  const found = characters.segment(text.slice(from, at + longestCharacter)).containing(at - from);
  return found && { start: from + found.index, end: from + found.index + found.segment.length };
}

const isSecondHalf = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.charAt(at));
