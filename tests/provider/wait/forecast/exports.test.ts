import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const provider = join(__dirname, "../../../../provider");
const folder = join(provider, "wait/forecast");

interface Imported {
  readonly from: string;
  readonly isType: boolean;
  readonly name: string;
}

/** The names that a source imports or re-exports from the folder. `import type` and `type` mark a type. */
function importsFromFolder(file: string, text: string): readonly Imported[] {
  const statements = text.matchAll(/(?:import|export)\s+(type\s+)?([^;"]*?)\s*from\s*"(\.[^"]+)"/g);
  return [...statements].flatMap(([, allTypes, clause = "", target = ""]) => {
    const path = resolve(file, "..", target);
    if (path !== folder && !path.startsWith(`${folder}/`)) return [];
    const names = /^\{([^}]*)\}$/.exec(clause)?.[1]?.split(",") ?? [clause];
    return names
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => ({
        from: relative(folder, path),
        isType: allTypes !== undefined || name.startsWith("type "),
        name: name.replace(/^type /, ""),
      }));
  });
}

const outside = readdirSync(provider, { recursive: true, encoding: "utf8" })
  .map((path) => join(provider, path))
  .filter((path) => path.endsWith(".ts") && !path.startsWith(`${folder}/`))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("code outside the folder uses only the schedule of polls, the samples and the types of the forecast", () => {
  const values = outside.flatMap(({ path, text }) => importsFromFolder(path, text)).filter(({ isType }) => !isType);
  expect(new Set(values.map(({ from, name }) => `${from}: ${name}`))).toEqual(
    new Set(["schedulePoll: schedulePoll", "progressSamples: ProgressSamples"]),
  );
});

test("only waitForJob uses the forecast from outside its folder", () => {
  const naming = outside.filter(({ text }) => /["/]forecast(?:\/[^"]*)?"/.test(text));
  expect(naming.map(({ path }) => relative(provider, path))).toEqual(["wait/waitForJob.ts"]);
});

test("every kind of import is recognised", () => {
  const file = join(provider, "wait/some.ts");
  const text = [
    'import { a, type B } from "./forecast/one";',
    'import type { C } from "./forecast/two";',
    'export { d } from "./forecast/three";',
    'import * as all from "./forecast/four";',
    'import { other } from "./other";',
  ].join("\n");
  expect(importsFromFolder(file, text)).toEqual([
    { from: "one", isType: false, name: "a" },
    { from: "one", isType: true, name: "B" },
    { from: "two", isType: true, name: "C" },
    { from: "three", isType: false, name: "d" },
    { from: "four", isType: false, name: "* as all" },
  ]);
});
