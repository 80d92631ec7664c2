import { registryPages } from "../../scripts/registry/pages";
import { schema } from "../support/schema";
import { readPage } from "./pages";

test("the committed pages for the registry match the output of `npm run reference`", () => {
  const pages = registryPages(schema);
  expect([...pages.keys()]).toEqual(["docs/_index.md", "docs/installation-configuration.md"]);
  for (const [path, text] of pages) expect(readPage(path).text).toBe(text);
});

test("the documentation's site does not have the registry's pages", () => {
  const [, list = ""] = /srcExclude: \[(.*)\]/.exec(readPage("docs/.vitepress/config.mts").text) ?? [];
  const excluded = [...list.matchAll(/"([^"]+)"/g)].map(([, path = ""]) => `docs/${path}`);
  expect(excluded).toEqual([...registryPages(schema).keys()]);
});
