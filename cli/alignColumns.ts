import type { TextFit } from "./textFit";

const gap = "  ";

/** Lines of cells that stand below each other. Every row has the same number of cells. */
export function alignColumns(rows: readonly (readonly string[])[], fit: TextFit): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => fit.width(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - fit.width(cell)))
      .join(gap)
      .trimEnd(),
  );
}
