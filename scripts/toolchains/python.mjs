import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeOnce } from "./cacheFolder.mjs";
import { root } from "./install.mjs";
import { run } from "../processes/run.mjs";

const longestMs = 600_000;

/**
 * A Python with the packages that tests compare this one with.
 *
 * @returns {Promise<string>} the path of its `python`
 */
export function ensurePython() {
  return makeEnvironment("python", "requirements.txt", "the Python packages that tests compare this one with");
}

/**
 * A Python with Pulumi, and what it takes to build and install `sdk/python` without the network.
 *
 * @returns {Promise<string>} the path of its `python`
 */
export function ensurePulumiPython() {
  return makeEnvironment("pulumi-python", "pulumi-requirements.txt", "Pulumi's Python packages");
}

/**
 * A Python that builds packages for PyPI without the network, and checks them.
 *
 * @returns {Promise<string>} the path of its `python`
 */
export function ensurePackagePython() {
  return makeEnvironment("package-python", "package-requirements.txt", "what builds packages for PyPI");
}

/**
 * A Python with zizmor, which audits the workflows.
 *
 * @returns {Promise<string>} the path of `zizmor`, a program of its own
 */
export async function ensureZizmor() {
  const python = await makeEnvironment("zizmor", "workflow-requirements.txt", "zizmor, which audits the workflows");
  return join(dirname(python), process.platform === "win32" ? "zizmor.exe" : "zizmor");
}

const executable = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";

/**
 * A virtual environment in the user's cache folder. It is named after the list of packages: a change of the list makes
 * a new one.
 *
 * @param {string} name
 * @param {string} listFile file in the folder `python` beside this one
 * @param {string} what the packages, for the person who waits
 * @returns {Promise<string>} the path of its `python`
 */
async function makeEnvironment(name, listFile, what) {
  const requirements = join(root, "scripts/toolchains/python", listFile);
  const hash = createHash("sha256").update(await readFile(requirements));
  const folder = await makeOnce(`${name}-${hash.digest("hex").slice(0, 12)}`, async (unfinished) => {
    const startedMs = Date.now();
    const python = await findPython();
    console.log(`Installing ${what}; it takes about half a minute ...`);
    // The folder gets its final name only afterwards; what runs is `python -m`, never a script with the old name in it.
    await run(python, ["-m", "venv", unfinished], { quiet: true, timeoutMs: longestMs });
    const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--requirement", requirements];
    await run(join(unfinished, executable), pip, { quiet: true, timeoutMs: longestMs });
    console.log(`Installed them in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
  });
  return join(folder, executable);
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
