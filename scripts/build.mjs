/** `npm run build`: compiles the package to bin/, as `npm pack` does before it packs. */
import { chmod, copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/** Compiles provider/, sdk/, simulator/ and cli/ to bin/, from nothing. */
export async function build() {
  await rm(join(root, "bin"), { recursive: true, force: true });
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  for (const config of ["tsconfig.build.json", "tsconfig.plugin.json"]) {
    await run(process.execPath, [compiler, "-p", config], { cwd: root, quiet: true });
  }
  const { version } = /** @type {{ version: string }} */ (parse(await readFile(join(root, "package.json"), "utf8")));
  // The plugin's resources read their version beside themselves. Anything of Pulumi's in this file would make the CLI
  // ask for the plugin in programs that use the dynamic form only.
  await writeFile(join(root, "bin/sdk/nodejs/package.json"), `${JSON.stringify({ version })}\n`);
  await copyFile(
    join(root, "provider/bridges/plugin/schema.json"),
    join(root, "bin/provider/bridges/plugin/schema.json"),
  );
  for (const program of ["cli/main.js", "provider/bridges/plugin/main.js"])
    await chmod(join(root, "bin", program), 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  await build();
}
