/** `npm run prose`: checks the language of every page, by the rules in .textlintrc.yml. `-- --fix` writes the replacements of terms. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

const pages = ["*.md", "docs/**/*.md"];
const cache = ["--cache", "--cache-location", join("node_modules/.cache/otc-ddm", "textlint")];

/** @param {readonly string[]} args more arguments for textlint */
export async function checkProse(args = []) {
  const textlint = join(root, "node_modules/textlint/bin/textlint.js");
  await run(process.execPath, [textlint, "--format", "unix", ...cache, ...args, ...pages], { cwd: root });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  // The findings are printed already.
  await checkProse(process.argv.slice(2)).catch(() => (process.exitCode = 1));
}
