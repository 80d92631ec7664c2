import type { TextFit } from "./textFit";

const gap = "  ";

/** Aligns the cells of rows in columns. Every row has the same number of cells. The last column is not padded. */
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
