import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** A page of the documentation. */
export interface Page {
  /** Path from the root of the repository, such as `docs/errors.md`. */
  readonly path: string;
  readonly text: string;
}

/** A piece of code in a page. */
interface Snippet {
  /** Its position, for messages: `docs/errors.md:12`. */
  readonly place: string;
  /** The position as a name that is valid for files, folders and packages of every language: `docs_errors_md_12`. */
  readonly name: string;
  readonly code: string;
}

export const readPage = (path: string): Page => ({ path, text: readFileSync(join(root, path), "utf8") });

/** Every page for readers: those at the root, the page of the examples, and those in `docs`. */
export function allPages(): readonly Page[] {
  const paths = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file).replaceAll("\\", "/"));
  return ["README.md", "CONTRIBUTING.md", "SECURITY.md", "examples/README.md", ...paths.sort()].map(readPage);
}

/** The fenced code of some pages in one of these languages. */
export function snippetsIn(pages: readonly Page[], ...languages: readonly string[]): readonly Snippet[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/^```(\w*)[^\n]*\n([^]*?)^```$/gm)].flatMap(({ 1: language = "", 2: code = "", index }) => {
      const place = `${path}:${text.slice(0, index).split("\n").length}`;
      return languages.includes(language) ? [{ place, name: place.replaceAll(/\W+/g, "_"), code }] : [];
    }),
  );
}
