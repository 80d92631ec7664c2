import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPage } from "./pages";

const root = join(__dirname, "../..");

/** Every code that an error of the package may have, as its sources say. */
function codesInSources(): string[] {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && ["provider", "sdk", "cli"].includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file)),
    )
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith(join("sdk", "nodejs")));
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/readonly code = "(\w+)"/g)].map(([, code = ""]) => code)).sort();
}

test("the page of errors has every code of the package, and no other", () => {
  const codes = codesInSources();
  expect(codes.length).toBeGreaterThan(10);
  const documented = [...readPage("docs/errors.md").text.matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
  expect(documented.sort()).toEqual(codes);
});
