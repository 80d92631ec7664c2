/** The tables in a section of Markdown, each a list of rows with the names of the columns as keys. */
export function tablesIn(section: string): readonly (readonly Readonly<Record<string, string>>[])[] {
  return [...section.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
    const [head = [], _rule, ...rows] = table.trimEnd().split("\n").map(cellsOf);
    return rows.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ""])));
  });
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());

/** The text below a heading, up to the next one of any level. */
export function sectionBelow(page: string, heading: string): string {
  const [, rest] = page.split(`\n${heading}\n`);
  if (rest === undefined) throw new Error(`There is no heading "${heading}"`);
  return rest.split(/^#+ /m)[0] ?? "";
}

/** The texts in code marks. */
export const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
