import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Program } from "./program";

/** A resource that exists already, as the file for `pulumi import --file` has it. */
export interface Imported {
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

/** Imports several resources with one command, and resolves with what it wrote. */
export async function importAll(program: Program, ...resources: readonly Imported[]): Promise<string> {
  const file = join(program.folder, "import.json");
  await writeFile(file, JSON.stringify({ resources }));
  return program.run("import", "--file", file, ...importFlags);
}
