/**
 * `npm run prose`: checks the form of every page by the rules in .markdownlint-cli2.yaml, and its language by those in
 * .textlintrc.yml. `-- --fix` writes what can be replaced without a thought.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

const pages = ["*.md", "docs/**/*.md"];
const cache = ["--cache", "--cache-location", join("node_modules/.cache/otc-ddm", "textlint")];

/** @param {readonly string[]} args more arguments for both linters */
export async function checkProse(args = []) {
  const linters = [
    ["node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs", ...args],
    ["node_modules/textlint/bin/textlint.js", "--format", "unix", ...cache, ...args, ...pages],
  ];
  /** @type {unknown[]} */
  const failures = [];
  for (const [linter = "", ...rest] of linters) {
    try {
      await run(process.execPath, [join(root, linter), ...rest], { cwd: root });
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  // The findings are printed already.
  await checkProse(process.argv.slice(2)).catch(() => (process.exitCode = 1));
}
