import type { TextFit } from "./textFit";

/** Lines shorter than this are harder to read than lines that the terminal breaks. */
const leastRoom = 20;

/**
 * Joins parts with spaces into lines of at most `columns` cells, all behind a margin of `indent` cells. The first line has
 * `start` in its margin. A part is never broken, so that an address or a name can be copied.
 */
export function wrapText(
  start: string,
  parts: readonly string[],
  { columns, indent }: Margin,
  fit: Widths = lengths,
): string[] {
  const room = Math.max(leastRoom, columns - indent);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && fit.width(`${last} ${part}`) <= room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines.map((line, index) => `${(index === 0 ? start : "").padEnd(indent)}${line}`);
}

interface Margin {
  readonly columns: number;
  readonly indent: number;
}

type Widths = Pick<TextFit, "width">;
const lengths: Widths = { width: (text) => text.length };
