import type { Page } from "./pages";

/** More equal words in a row than chance explains. */
const shortestRun = 12;

/** Words that two pages share. */
interface RepeatedRun {
  /** Paths of the two pages. */
  readonly pages: string;
  /** The words in lower case and without punctuation. */
  readonly run: string;
}

/** The position of a word: in a paragraph of a page. */
interface Place {
  readonly path: string;
  readonly words: readonly string[];
  readonly index: number;
}

/** The paragraphs of a page, each as its words. Code in fences, tables, headings and comments are left out. */
export function proseOf(text: string): readonly (readonly string[])[] {
  const prose = text
    .replace(/^---\n[^]*?\n---\n/, "")
    .replace(/^```[^]*?^```$/gm, "")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/^(\||#+ |:::).*$/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1");
  return prose
    .split(/\n(?:\s*\n)+|\n(?=\s*(?:-|\d+\.) )/)
    .map((paragraph) => paragraph.toLowerCase().match(/[\p{L}\p{N}]+(?:['.:/_-][\p{L}\p{N}]+)*/gu) ?? [])
    .filter((words) => words.length > 0);
}

/** The longest runs of equal words in the prose of two pages, each once. */
export function repeatedRuns(pages: readonly Page[]): readonly RepeatedRun[] {
  const known = new Map<string, Place>();
  const found: RepeatedRun[] = [];
  for (const { path, text } of pages) {
    for (const words of proseOf(text)) {
      for (let index = 0; index + shortestRun <= words.length; index++) {
        const start = words.slice(index, index + shortestRun).join(" ");
        const first = known.get(start);
        if (first === undefined) known.set(start, { path, words, index });
        if (first === undefined || first.path === path) continue;
        const length = equalWords(first, { path, words, index });
        found.push({ pages: `${first.path}, ${path}`, run: words.slice(index, index + length).join(" ") });
        index += length - 1;
      }
    }
  }
  return found;
}

/** The number of equal words from two positions on. */
function equalWords(one: Place, other: Place): number {
  const end = one.words.slice(one.index).findIndex((word, offset) => word !== other.words[other.index + offset]);
  return end === -1 ? one.words.length - one.index : end;
}
