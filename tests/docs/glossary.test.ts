import { existsSync } from "node:fs";
import { join } from "node:path";
import { sectionBelow, tablesIn } from "../support/markdownTable";
import { readPage } from "./pages";

const root = join(__dirname, "../..");
const [rows = []] = tablesIn(sectionBelow(readPage("docs/how-it-works.md").text, "## Glossary"));

test("the glossary names each concept once", () => {
  const terms = rows.map(({ term }) => term);
  expect(terms.length).toBeGreaterThan(15);
  expect(new Set(terms).size).toBe(terms.length);
});

test("each folder in the glossary exists", () => {
  const folders = rows.map(({ where = "" }) => where.replaceAll("`", ""));
  expect(folders.filter((folder) => folder === "" || !existsSync(join(root, folder)))).toEqual([]);
});
