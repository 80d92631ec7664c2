/**
 * What moves the cursor, changes the direction of writing, breaks the line, or takes no room at all: control characters,
 * line and paragraph separators, halves of characters, marks of format and whatever Unicode calls ignorable.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text on one line, in which nothing is invisible: what would be is written as JavaScript escapes it. */
export function escapeText(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? escaped(character.codePointAt(0) ?? 0));
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  return digits.length <= 4 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
