import { existsSync } from "node:fs";
import { join } from "node:path";
import { metadata } from "../../../scripts/schema/metadata";
import { schemaProblems } from "../../../scripts/registry/schemaProblems";

const root = join(__dirname, "../../..");
const about = metadata(root);
const problemsOf = (changes: object): readonly string[] =>
  schemaProblems({ ...about, ...changes }, (path) => existsSync(join(root, path)));

test("the committed schema has all fields for the registry", () => {
  expect(problemsOf({})).toEqual([]);
});

test("all missing fields are reported at once", () => {
  expect(problemsOf({ publisher: " ", logoUrl: undefined })).toEqual([
    "The schema has no publisher.",
    "The schema has no logoUrl.",
  ]);
});

test.each([
  ["a repository elsewhere", { repository: "https://example.org/a/b" }, "reads repositories on GitHub"],
  ["a name that is not the repository's", { name: "ddm" }, "takes the name from the repository: otc-ddm"],
  ["a version that is none", { version: "v1" }, "no semantic version: v1"],
  ["releases of others", { pluginDownloadURL: "github://api.github.com/pulumi" }, "looks for releases of"],
  ["no category", { keywords: ["kind/native"] }, "names a category"],
  ["an unknown category", { keywords: ["kind/native", "category/db"] }, "names a category"],
  ["two categories", { keywords: ["kind/native", "category/database", "category/cloud"] }, "names a category"],
  ["no kind", { keywords: ["category/database"] }, "kind/native is missing"],
  ["a logo of others", { logoUrl: "https://example.org/logo.svg" }, "The logo is no SVG below"],
  ["a logo in pixels", { logoUrl: about.logoUrl.replace(".svg", ".png") }, "The logo is no SVG below"],
  ["a logo that does not exist", { logoUrl: about.logoUrl.replace("logo.svg", "sign.svg") }, "has no logo at"],
  ["Pulumi's own namespace", { language: { csharp: { rootNamespace: "Pulumi" } } }, "a root namespace of its own"],
])("a schema with %s is refused", (_what, changes, problem) => {
  expect(problemsOf(changes)).toEqual([expect.stringContaining(problem)]);
});
