import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const root = join(__dirname, "../..");

/** Every module that loads with a file, directly or not. Type imports do not count. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith(".ts")) return seen;
  const text = readFileSync(join(root, file), "utf8");
  const imports = text.matchAll(/^(?:import|export) (?!type\b)(?:[\w*{][^;"]*? from )?"([^"]+)";$/gm);
  for (const [, target = ""] of imports) {
    const path = target.startsWith(".") ? `${relative(root, resolve(root, file, "..", target))}.ts` : target;
    loadedWith(path.replaceAll("\\", "/"), seen);
  }
  return seen;
}

test("the errors load with the package, and load only texts, values and each other", () => {
  expect([...loadedWith("sdk/errors.ts")].sort()).toEqual([
    "provider/api/answerKinds.ts",
    "provider/api/errors.ts",
    "provider/api/transport/connectionFault.ts",
    "provider/callFailure.ts",
    "provider/duration.ts",
    "provider/errors.ts",
    "provider/jobStatus.ts",
    "provider/resources/errors.ts",
    "provider/resources/instance/errors.ts",
    "provider/text/cutText.ts",
    "provider/text/escapeText.ts",
    "provider/text/knownSecrets.ts",
    "provider/text/secretForms.ts",
    "provider/text/shownText.ts",
    "provider/wait/errors.ts",
    "sdk/errors.ts",
  ]);
});

test("the modules that the test finds are those that load", () => {
  expect(loadedWith("provider/api/jsonReader.ts")).toContain("luxon");
  expect(loadedWith("sdk/index.ts")).toContain("@pulumi/pulumi");
});
