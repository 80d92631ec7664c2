import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { codeIn, sectionBelow, tablesIn } from "../support/markdownTable";
import { readPage } from "./pages";

const root = join(__dirname, "../..");
const section = sectionBelow(readPage("CONTRIBUTING.md").text, "## How a request finds its way");
const paths = tablesIn(section).map((rows) => rows.flatMap(({ file = "" }) => codeIn(file)));

/** The files that a file imports, or requires by the package's exported name. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  const named = [...text.matchAll(/"(\.{1,2}\/[^"]+|pulumi-otc-ddm\/dynamic\/\w+)"/g)].map(([, name = ""]) => name);
  return named.map((name) => {
    const dynamic = /^pulumi-otc-ddm\/dynamic\/(\w+)$/.exec(name)?.[1];
    if (dynamic !== undefined) return `provider/bridges/dynamic/${dynamic}.ts`;
    return `${relative(root, resolve(root, file, "..", name)).replace(/\.js$/, "")}.ts`;
  });
}

test.each([
  ["from a job's id to the request and back to the outputs", 0, 12, "sdk/ddmJobWait.ts"],
  ["from the region to the URL", 1, 7, "provider/resources/connection.ts"],
])("%s is a path of few files, each of which imports a later one", (_what, index, most, start) => {
  const files = paths[index] ?? [];
  expect(files[0]).toBe(start);
  expect(files.length).toBeGreaterThan(3);
  expect(files.length).toBeLessThanOrEqual(most);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  const reached = new Set([start]);
  for (const file of files.slice(1)) {
    // A file that no earlier file imports is not on the path.
    const before = files.slice(0, files.indexOf(file));
    if (before.some((one) => reached.has(one) && importsOf(one).includes(file))) reached.add(file);
  }
  expect(files.filter((file) => !reached.has(file))).toEqual([]);
});
