import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ended, Program } from "./program";

/** An existing resource in the form of the file for `pulumi import --file`. */
interface Imported {
  readonly type: string;
  readonly name: string;
  readonly id: string;
}

const importFlags = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];

/** The arguments of a command that imports one resource. */
export const importOne = ({ type, name, id }: Imported): readonly string[] => [
  "import",
  type,
  name,
  id,
  ...importFlags,
];

/** Imports several resources with one command, which may fail. */
export async function importAll(program: Program, ...resources: readonly Imported[]): Promise<Ended> {
  const file = join(program.folder, "import.json");
  await writeFile(file, JSON.stringify({ resources }));
  return program.try("import", "--file", file, ...importFlags);
}
