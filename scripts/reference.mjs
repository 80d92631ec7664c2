/** `npm run reference`: writes docs/reference from provider/bridges/plugin/schema.json, and docs/typescript from the doc comments. */
import { join } from "node:path";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { typescriptFolder, writeTypescriptPages } from "./reference/typescriptPages.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
const file = join(root, "scripts/reference/write.ts");
await run(process.execPath, ["-r", "ts-node/register/transpile-only", file], { cwd: root });
for (const page of await writeTypescriptPages(typescriptFolder)) console.log(page);
