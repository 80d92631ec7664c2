import { registryPages } from "../../scripts/registry/pages";
import { schema } from "../support/schema";
import { allPages, type Page } from "./pages";
import { proseOf, repeatedRuns } from "./repeatedRuns";

const generated = registryPages(schema);
const isWritten = ({ path }: Page): boolean => !/^docs\/(reference|typescript)\//.test(path) && !generated.has(path);

test("each sentence is in one page only, and other pages link to it", () => {
  const pages = allPages().filter(isWritten);
  expect(pages.length).toBeGreaterThan(30);
  expect(repeatedRuns(pages)).toEqual([]);
});

const page = (path: string, text: string): Page => ({ path, text });
const sentence = "The next update goes on with the wait, and nothing is ever lost or made twice by it.";

test("a run is found despite line breaks, punctuation and links, once in its full length", () => {
  const other =
    "Before.\n- The next **update** goes on\n  with [the wait](resume.md), and nothing is ever lost or made twice; after it.";
  expect(repeatedRuns([page("a.md", sentence), page("b.md", other)])).toEqual([
    { pages: "a.md, b.md", run: "the next update goes on with the wait and nothing is ever lost or made twice" },
  ]);
});

test("up to eleven equal words may be in two pages, and any number in one page", () => {
  const eleven = sentence.split(" ").slice(0, 11).join(" ");
  expect(repeatedRuns([page("a.md", `${eleven} here.`), page("b.md", `${eleven} there.`)])).toEqual([]);
  expect(repeatedRuns([page("a.md", `${sentence}\n\n${sentence}`)])).toEqual([]);
});

test("code, tables, headings, comments and the front matter are not prose", () => {
  const text = `---\ntitle: a\n---\n# Head\n\n<!-- note -->\n\n| a |\n|---|\n| b |\n\n\`\`\`sh\nls\n\`\`\`\n\nOnly \`this\`.\n`;
  expect(proseOf(text)).toEqual([["only", "this"]]);
});
