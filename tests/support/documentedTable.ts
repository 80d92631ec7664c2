import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const docs = join(__dirname, "../../docs");

/**
 * Compares a table with the one in a page of the documentation, between the comments `<!-- name -->` and
 * `<!-- /name -->`. With UPDATE_DOCS set it is written there instead.
 */
export async function expectDocumented(
  page: string,
  name: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const path = join(docs, page);
  const text = await readFile(path, "utf8");
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest = ""] = text.split(begin);
  const [documented = "", after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/${page} has no place for ${name}`);
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(escape).join(" | ")} |`);
  const table = `\n\n${lines.join("\n")}\n\n`;
  if (process.env["UPDATE_DOCS"]) await writeFile(path, `${before ?? ""}${begin}${table}${end}${after}`);
  else expect(withoutPadding(documented)).toBe(withoutPadding(table));
}

const escape = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The formatter pads columns, which means nothing. */
const withoutPadding = (table: string): string => table.replace(/ +/g, " ").replace(/-{3,}/g, "---").trim();
