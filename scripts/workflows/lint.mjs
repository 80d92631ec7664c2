import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeOnce } from "../toolchains/cacheFolder.mjs";
import { goBuild, requireGo } from "../toolchains/goBuild.mjs";
import { ensureZizmor } from "../toolchains/python.mjs";
import { run } from "../processes/run.mjs";

const module = fileURLToPath(new URL(".", import.meta.url));
const program = process.platform === "win32" ? "actionlint.exe" : "actionlint";

/**
 * Checks GitHub workflows: actionlint whether they mean anything, zizmor whether they are safe. The latter wants every
 * action pinned by its hash, and no permission too many.
 *
 * @param {readonly string[]} files
 * @returns {Promise<void>} rejects with what they found
 */
export async function lintWorkflows(files) {
  // The programs that actionlint would run on scripts, if they happened to be on PATH, could find other things elsewhere.
  await run(await ensureActionlint(), ["-no-color", "-shellcheck=", "-pyflakes=", ...files], { quiet: true });
  await run(await ensureZizmor(), ["--offline", "--no-progress", "--color=never", ...files], { quiet: true });
}

async function ensureActionlint() {
  const hash = createHash("sha256").update(await readFile(join(module, "go.sum")));
  const folder = await makeOnce(`actionlint-${hash.digest("hex").slice(0, 12)}`, async (unfinished) => {
    await requireGo("actionlint, which checks the workflows, has to be built.");
    const source = "github.com/rhysd/actionlint/cmd/actionlint";
    await goBuild("actionlint", { module, source, output: join(unfinished, program) });
  });
  return join(folder, program);
}
