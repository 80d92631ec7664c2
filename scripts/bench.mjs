/** `npm run bench`: all benchmarks, or those named as arguments, such as `npm run bench -- importCost`. */
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

const benchmarks = ["waitSchedules", "manyWaits", "importCost", "pluginStart", "engineOverhead"];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : benchmarks;

await ensureInstalled();
await build();
for (const name of chosen) {
  if (!benchmarks.includes(name)) throw new Error(`There is no benchmark ${name}: there are ${benchmarks.join(", ")}.`);
  console.log(`\n## ${name}`);
  const file = join(root, "bench", `${name}.ts`);
  await run(process.execPath, ["-r", "ts-node/register/transpile-only", file], { cwd: root });
}
