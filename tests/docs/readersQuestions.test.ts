import { posix } from "node:path";
import { sectionBelow, tablesIn } from "../support/markdownTable";
import { headingIdsOf } from "./headingIds";
import { readPage, type Page } from "./pages";

/** The targets of a text's links, as paths from the root of the repository. */
function targetsIn(text: string, path: string): readonly string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => posix.join(posix.dirname(path), target));
}

const pageOf = (target = ""): string => target.replace(/#.*$/, "");
const hasLinkTo = ({ path, text }: Page, page: string): boolean =>
  targetsIn(text, path).some((target) => pageOf(target) === page);

/** The reasons why a reader who starts at the README does not find the answer. */
function obstacles(clicks: readonly string[], answer: string, read: (path: string) => Page): readonly string[] {
  const pages = ["README.md", ...clicks];
  const missing = clicks.filter((page, index) => !hasLinkTo(read(pages[index] ?? ""), page));
  const [page = "", id = ""] = answer.split("#");
  return [
    ...missing.map((target) => `no link to ${target}`),
    ...(page === pages.at(-1) ? [] : [`the answer is in ${page}`]),
    ...(headingIdsOf(read(page)).includes(id) ? [] : [`no heading ${answer}`]),
  ];
}

const contributing = readPage("CONTRIBUTING.md").text;
const [questions = []] = tablesIn(sectionBelow(contributing, "## Twelve questions of a reader"));

test("CONTRIBUTING.md has twelve different questions", () => {
  expect(questions).toHaveLength(12);
  expect(new Set(questions.map(({ question }) => question)).size).toBe(12);
});

test.each(questions.map((row) => [row["question"], row] as const))("%s The README leads to the answer", (_, row) => {
  const clicks = [row["first click"], row["second click"]].flatMap((cell = "") => targetsIn(cell, "CONTRIBUTING.md"));
  const [answer = ""] = targetsIn(row["answer"] ?? "", "CONTRIBUTING.md");
  expect(clicks.length).toBeGreaterThan(0);
  expect(obstacles(clicks, answer, readPage)).toEqual([]);
});

const site: Readonly<Record<string, string>> = {
  "README.md": "[one](docs/one.md)",
  "docs/one.md": "# One\n\n[two](guides/two.md#first)\n",
  "docs/guides/two.md": "# Two\n\n## First step\n\n## At 99 %, or less\n\n```sh\n# Not me\n```\n",
};
const read = (path: string): Page => ({ path, text: site[path] ?? "" });

test.each([
  [["docs/one.md", "docs/guides/two.md"], "docs/guides/two.md#first-step", []],
  [["docs/guides/two.md"], "docs/guides/two.md#first-step", ["no link to docs/guides/two.md"]],
  [["docs/one.md"], "docs/guides/two.md#first-step", ["the answer is in docs/guides/two.md"]],
  [["docs/one.md"], "docs/one.md#first-step", ["no heading docs/one.md#first-step"]],
  [["docs/one.md"], "docs/one.md", ["no heading docs/one.md"]],
])("a path by %j to %s has the obstacles %j", (clicks, answer, expected) => {
  expect(obstacles(clicks, answer, read)).toEqual(expected);
});

test("only headings with the same id at GitHub and on the site count, and headings in code do not", () => {
  expect(headingIdsOf(read("docs/guides/two.md"))).toEqual(["two", "first-step"]);
});
