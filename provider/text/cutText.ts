/** Marks where a text was cut. */
export const ellipsis = "…";

/** A visible character may consist of several code units, which must stay together. */
const characters = new Intl.Segmenter();
/** No real character is longer than this. Longer ones may be split. */
const longestCharacter = 64;

/** Cuts a text that is longer than `longest`, with an ellipsis at its end. Unpaired surrogates are replaced. */
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

/** Replaces unpaired surrogates, which UTF-8 cannot encode. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

/** The start of the character at this index. */
function startOfCharacter(text: string, at: number): number {
  const start = characterAt(text, at)?.start ?? at;
  if (at - start < longestCharacter) return start;
  return isSecondHalf(text, at) ? at - 1 : at;
}

function characterAt(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  // Search only a window before the index, since texts may be large.
  const from = Math.max(0, at - 16 * longestCharacter);
  const found = characters.segment(text.slice(from, at + longestCharacter)).containing(at - from);
  return found && { start: from + found.index, end: from + found.index + found.segment.length };
}

const isSecondHalf = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.charAt(at));
