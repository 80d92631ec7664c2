/** `npm run registry:check`: checks what Pulumi's registry wants of the package, and prints what a pull request to it adds. */
import { join } from "node:path";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
try {
  const script = join(root, "scripts/registry/check.ts");
  await run(process.execPath, ["-r", "ts-node/register/transpile-only", script], { cwd: root });
} catch {
  // The check has told what is wrong.
  process.exitCode = 1;
}
