import { ddmErrorCodes } from "../../provider/errors";
import * as exported from "../../sdk/errors";
import { errorClassesInSources } from "../support/errorClasses";
import { codeIn, sectionBelow, tablesIn } from "../support/markdownTable";
import { readPage } from "./pages";

const page = readPage("docs/errors.md").text;

test("the page of errors has exactly the codes of the package", () => {
  const documented = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
  expect(documented.sort()).toEqual([...ddmErrorCodes].sort());
});

test("the page of errors has every exported class, with its code and its base class", () => {
  const classes = errorClassesInSources()
    .filter(({ name, code }) => name in exported && code !== undefined)
    .map(({ name, base, code = "" }) => ({ class: name, code, base }))
    .sort((a, b) => a.class.localeCompare(b.class));
  const [table = []] = tablesIn(sectionBelow(page, "## In a program"));
  expect(
    table.map((row) => ({
      class: codeIn(row["class"] ?? "")[0],
      code: codeIn(row["code"] ?? "")[0],
      base: codeIn(row["base class"] ?? "")[0],
    })),
  ).toEqual(classes);
});
