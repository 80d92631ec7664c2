/**
 * Invisible characters: control characters, line and paragraph separators, unpaired surrogates, format characters and
 * those that Unicode calls ignorable.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Escapes invisible characters as in JavaScript, so that the text is on one line and completely visible. */
export function escapeText(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? escaped(character.codePointAt(0) ?? 0));
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  return digits.length <= 4 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
