import { chmod, copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";
import { run } from "./run.mjs";

/** Compiles provider/, sdk/, simulator/ and cli/ to bin/, from nothing. */
export async function build() {
  await rm(join(root, "bin"), { recursive: true, force: true });
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  await run(process.execPath, [compiler, "-p", "tsconfig.build.json"], { cwd: root, quiet: true });
  await copyFile(join(root, "provider/plugin/schema.json"), join(root, "bin/provider/plugin/schema.json"));
  await chmod(join(root, "bin/cli/main.js"), 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  await build();
}
