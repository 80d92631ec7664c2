import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ensurePackagePython } from "../toolchains/python.mjs";
import { run } from "../processes/run.mjs";
import { inCopy } from "./inCopy.mjs";

/**
 * Builds the SDK for Python, and checks that PyPI takes it.
 *
 * @param {string} into folder
 * @returns {Promise<string[]>} paths of the source distribution and the wheel; rejects with what is wrong with them
 */
export async function writePythonPackage(into) {
  const python = await ensurePackagePython();
  await mkdir(into, { recursive: true });
  await inCopy("python", (folder) =>
    run(python, ["-m", "build", "--no-isolation", "--outdir", into, folder], { quiet: true }),
  );
  const files = (await readdir(into)).sort().map((name) => join(into, name));
  await run(python, ["-m", "twine", "--no-color", "check", "--strict", ...files], { quiet: true });
  return files;
}
