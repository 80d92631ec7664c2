import { delimiter, dirname } from "node:path";

/** What the engine needs in its environment to run programs in Python, Go and YAML: the hosts of these, and Pulumi's Python. */
export async function languageEnvironment(python?: string): Promise<Readonly<Record<string, string>>> {
  const { ensurePulumiPython } = await import("../../../scripts/python.mjs");
  const binFolder = dirname(python ?? (await ensurePulumiPython()));
  const { PULUMI_BIN_FOLDER = "", PULUMI_LANGUAGES_FOLDER = "", PATH = "" } = process.env;
  return {
    PATH: [binFolder, PULUMI_LANGUAGES_FOLDER, PULUMI_BIN_FOLDER, PATH].join(delimiter),
    VIRTUAL_ENV: dirname(binFolder),
  };
}
