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
  if (process.env["UPDATE_DOCS"]) await writeDocumented(page, name, rows);
  else expect(withoutPadding((await placeIn(page, name)).documented)).toBe(withoutPadding(tableOf(rows)));
}

/** Writes a table to its place in a page of the documentation. */
export async function writeDocumented(page: string, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const { before, after } = await placeIn(page, name);
  await writeFile(join(docs, page), `${before}${tableOf(rows)}${after}`);
}

/** What stands in a page before, in and after the place of a table; the comments belong to before and after. */
async function placeIn(page: string, name: string): Promise<{ before: string; documented: string; after: string }> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before = "", rest = ""] = (await readFile(join(docs, page), "utf8")).split(begin);
  const [documented = "", after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/${page} has no place for ${name}`);
  return { before: before + begin, documented, after: end + after };
}

function tableOf([head = [], ...body]: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(escape).join(" | ")} |`);
  return `\n\n${lines.join("\n")}\n\n`;
}

const escape = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The formatter pads columns, which means nothing. */
const withoutPadding = (table: string): string => table.replace(/ +/g, " ").replace(/-{3,}/g, "---").trim();
