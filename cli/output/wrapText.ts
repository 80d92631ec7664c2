import type { TextFit } from "./textFit";

/** Lines shorter than this are harder to read than lines that the terminal breaks. */
const leastRoom = 20;

/**
 * Joins parts with spaces into lines of at most `columns` cells. All lines except the first start with `indent` spaces: the
 * caller puts a text of the same width before the first. A part is never broken, so that an address or a name can be
 * copied.
 */
export function wrapText(parts: readonly string[], columns: number, indent: number, fit: Widths = lengths): string[] {
  const room = Math.max(leastRoom, columns - indent);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && fit.width(`${last} ${part}`) <= room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines.map((line, index) => (index === 0 ? line : `${" ".repeat(indent)}${line}`));
}

type Widths = Pick<TextFit, "width">;
const lengths: Widths = { width: (text) => text.length };
