/**
 * `npm run reference`: writes docs/reference and the registry's pages from provider/bridges/plugin/schema.json, and
 * docs/typescript from the doc comments.
 */
import { join } from "node:path";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { typescriptFolder, writeTypescriptPages } from "./reference/typescriptPages.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
for (const file of ["scripts/reference/write.ts", "scripts/registry/write.ts"]) {
  await run(process.execPath, ["-r", "ts-node/register/transpile-only", join(root, file)], { cwd: root });
}
for (const page of await writeTypescriptPages(typescriptFolder)) console.log(page);
