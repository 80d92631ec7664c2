import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { placeIn } from "../../bench/report/documentedPlace";

const docs = join(__dirname, "../../docs");

/**
 * Compares a table with the one in a page of the documentation, between the comments `<!-- name -->` and `<!-- /name
 * -->`. With UPDATE_DOCS set, the table is written there instead.
 */
export async function expectDocumented(
  page: string,
  name: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  if (process.env["UPDATE_DOCS"]) await writeDocumented(page, name, rows);
  else expect(withoutPadding(placeIn(await read(page), name).content)).toBe(withoutPadding(tableOf(rows)));
}

/** Writes a table to its place in a page of the documentation. */
export async function writeDocumented(page: string, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const { before, after } = placeIn(await read(page), name);
  await writeFile(join(docs, page), `${before}${tableOf(rows)}${after}`);
}

const read = (page: string): Promise<string> => readFile(join(docs, page), "utf8");

function tableOf([head = [], ...body]: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(escape).join(" | ")} |`);
  return `\n\n${lines.join("\n")}\n\n`;
}

const escape = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The formatter pads columns, so spaces do not count. */
const withoutPadding = (table: string): string => table.replace(/ +/g, " ").replace(/-{3,}/g, "---").trim();
