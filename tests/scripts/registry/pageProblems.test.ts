import { chooser } from "../../../scripts/registry/chooser";
import { pageProblems } from "../../../scripts/registry/pageProblems";
import { registryPage } from "../../../scripts/registry/registryPage";

const repository = "https://github.com/owner/pulumi-thing";
const rules = {
  layout: "package",
  title: "Thing",
  sections: ["Installation", "Configuration"],
  texts: ["`region`"],
  repository,
} as const;
const head = { title: "Thing", meta_desc: "What the Thing package does.", layout: "package" } as const;
const content = chooser([{ language: "go", content: "```go\nx := a < b // {{ }} <b>\n```" }]);
const page = registryPage(
  head,
  "## Installation",
  content,
  "## Configuration",
  `- \`region\`: see [more](${repository}/blob/main/docs/more.md#below).`,
);
const problemsOf = (text: string): readonly string[] => pageProblems(text, rules, (path) => path === "docs/more.md");

test("a page in the registry's form has no problem", () => {
  expect(problemsOf(page)).toEqual([]);
});

test.each([
  ["text before its front matter", "---\n#", "Text\n---\n#", "must begin with front matter"],
  ["another title", "title: Thing", "title: Other", "Its title must begin with Thing"],
  ["another layout", "layout: package", "layout: default", "Its layout must be package"],
  ["a description that does not name the package", "the Thing package", "it", "Its meta_desc must name Thing"],
  ["a section less", "## Configuration", "## Set-up", "must have the sections Installation, Configuration"],
  ["a heading of the first level", "## Configuration", "# Thing\n\n## Configuration", "no other heading"],
  ["a chooser that is not closed", "{{< /chooser >}}", "", "A chooser is not closed"],
  ["a choosable that is not closed", "{{% /choosable %}}", "", "A choosable is not closed"],
  ["raw HTML", "see [", "see <br> [", "raw HTML"],
  ["a picture with a relative path", "see [", "see ![it](images/up.svg) [", "picture with a relative path"],
  [
    "a link to a page beside it",
    `(${repository}/blob/main/docs/more.md#below)`,
    "(more.md)",
    "a whole address: more.md",
  ],
  ["a link to a file that does not exist", "docs/more.md", "docs/less.md", "The repository has no docs/less.md"],
  ["a setting less", "`region`", "`zone`", "does not have: `region`"],
])("a page with %s is refused", (_what, from, to, problem) => {
  const changed = page.replace(from, to);
  expect(changed).not.toBe(page);
  expect(problemsOf(changed)).toContainEqual(expect.stringContaining(problem));
});

test("a shortcode with mixed brackets is refused", () => {
  const swapped = page.replace("{{% choosable language go %}}", "{{< choosable language go >}}");
  expect(problemsOf(swapped)).toContainEqual(expect.stringContaining("the wrong brackets"));
});
