/** `npm run schema`: writes provider/bridges/plugin/schema.json from the declarations of the SDK. */
import { join } from "node:path";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
const file = join(root, "scripts/schema/write.ts");
await run(process.execPath, ["-r", "ts-node/register/transpile-only", file], { cwd: root });
