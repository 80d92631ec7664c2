import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A class of errors in the sources. */
interface ErrorClass {
  readonly name: string;
  readonly base: string;
  /** Its `code`; absent for a base class. */
  readonly code?: string;
}

const root = join(__dirname, "../..");
const declaration =
  /^export (?:abstract )?class (\w+) extends (\w+Error)\b[^{]*\{(?:\s*\/\*\*.*\*\/)?(?:\s*readonly code = "(\w+)";)?/gm;

/** Every class of errors that extends another class of the package. */
export function errorClassesInSources(): readonly ErrorClass[] {
  return sources().flatMap((text) =>
    [...text.matchAll(declaration)].map(([, name = "", base = "", code]) => ({ name, base, ...(code && { code }) })),
  );
}

/** The number of classes in the sources with this `code`. */
export const codesInSources = (): readonly string[] =>
  sources().flatMap((text) => [...text.matchAll(/readonly code = "(\w+)"/g)].map(([, code = ""]) => code));

function sources(): readonly string[] {
  return ["provider", "sdk", "cli"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    )
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith(join("sdk", "nodejs")))
    .map((file) => readFileSync(join(root, file), "utf8"));
}
