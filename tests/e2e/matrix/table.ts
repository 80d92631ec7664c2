import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDocumented } from "../../support/documentedTable";
import { tablesIn } from "../../support/markdownTable";
import { programKinds } from "./programKinds";
import { nameOf, rows, type Row } from "./rows";
import type { Tried } from "./tryRow";

const page = "install-matrix.md";
const head = ["row", "package manager", "runtime", "program", "form", "result"];
const idOf = (row: Row): string => `\`${nameOf(row)}\``;

/** The names of the rows in the page, in order. */
export async function documentedRows(): Promise<readonly string[]> {
  return (await documentedLines()).map(([row = ""]) => row.replaceAll("`", ""));
}

/**
 * Writes the result of a row into the page. Other rows keep their results, and rows that no longer exist are removed.
 */
export async function document(row: Row, tried: Tried): Promise<void> {
  const lines = new Map((await documentedLines()).map((cells) => [cells[0], cells]));
  lines.set(idOf(row), lineOf(row, tried));
  await writeDocumented(page, "rows", [
    head,
    ...rows.map((one) => lines.get(idOf(one)) ?? []).filter((cells) => cells.length > 0),
  ]);
}

async function documentedLines(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(__dirname, "../../../docs", page), "utf8");
  return (tablesIn(text)[0] ?? []).map((cells) => head.map((column) => cells[column] ?? ""));
}

function lineOf(row: Row, tried: Tried): string[] {
  return [
    idOf(row),
    tried.manager,
    tried.runtime,
    programKinds[row.program].text,
    row.form ?? "dynamic",
    resultOf(row, tried),
  ];
}

function resultOf(row: Row, { refusal }: Tried): string {
  if (refusal !== undefined) return `refused: ${refusal}`;
  return row.warning ? `works; ${row.warning.cause}` : "works";
}
