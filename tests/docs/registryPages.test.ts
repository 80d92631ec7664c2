import { registryPages } from "../../scripts/registry/pages";
import { schema } from "../support/schema";
import { readPage } from "./pages";

test("the registry's pages are what `npm run reference` writes", () => {
  const pages = registryPages(schema);
  expect([...pages.keys()]).toEqual(["docs/_index.md", "docs/installation-configuration.md"]);
  for (const [path, text] of pages) expect(readPage(path).text).toBe(text);
});

test("the documentation's site leaves the registry's pages out", () => {
  const [, list = ""] = /srcExclude: \[(.*)\]/.exec(readPage("docs/.vitepress/config.mts").text) ?? [];
  const excluded = [...list.matchAll(/"([^"]+)"/g)].map(([, path = ""]) => `docs/${path}`);
  expect(excluded).toEqual([...registryPages(schema).keys()]);
});
