import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeOnce } from "./pulumi/cacheFolder.mjs";
import { root } from "./install.mjs";
import { run } from "./run.mjs";

const requirements = join(root, "scripts/python/requirements.txt");
const longestMs = 600_000;

/**
 * A Python with the packages that tests compare this one with, in a virtual environment of the user's cache folder. The
 * folder is named after the list of packages: a change of the list makes a new one.
 *
 * @returns {Promise<string>} the path of its `python`
 */
export async function ensurePython() {
  const list = await readFile(requirements);
  const name = `python-${createHash("sha256").update(list).digest("hex").slice(0, 12)}`;
  const folder = await makeOnce(name, makeEnvironment);
  return join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
}

/** @param {string} folder */
async function makeEnvironment(folder) {
  const startedMs = Date.now();
  const python = await findPython();
  console.log("Installing the Python packages that tests compare this one with; it takes about half a minute ...");
  // The folder gets its final name only afterwards; what runs is `python -m`, never a script with the old name in it.
  await run(python, ["-m", "venv", folder], { quiet: true, timeoutMs: longestMs });
  const own = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--requirement", requirements];
  await run(own, pip, { quiet: true, timeoutMs: longestMs });
  console.log(`Installed them in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
}

async function findPython() {
  for (const name of ["python3", "python"]) {
    try {
      await run(name, ["-c", "import sys, venv; sys.exit(sys.version_info < (3, 11))"], { quiet: true });
      return name;
    } catch {
      // The next name, or the error below, tells.
    }
  }
  throw new Error(
    "Python 3.11 or later, with its module venv, was not found. Tests compare this package with OpenStack's own tools, " +
      "which are written in it: install python3 (on Debian and Ubuntu also python3-venv), then try again.",
  );
}
