import type { TextFit } from "./textFit";

const gap = "  ";

/** Lines of cells that stand below each other. Every row has the same number of cells. The last one's width is its own. */
export function alignColumns(rows: readonly (readonly string[])[], fit: TextFit): string[] {
  const widths = (rows[0] ?? []).slice(0, -1).map((_, column) => longestIn(rows, column, fit));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - fit.width(cell))))
      .join(gap)
      .trimEnd(),
  );
}

const longestIn = (rows: readonly (readonly string[])[], column: number, fit: TextFit): number =>
  rows.reduce((longest, row) => Math.max(longest, fit.width(row[column] ?? "")), 0);
