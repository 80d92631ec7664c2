/**
 * `npm run matrix`: installs the packed package in every way that the rows of `tests/e2e/matrix/rows.ts` name, runs a
 * program with each, and writes docs/install-matrix.md. `npm run matrix -- --only npm-20-ts-node` tries a single row.
 */
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { findPulumi } from "./pulumi/findPulumi.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
await build();
const { binFolder, version, source } = await findPulumi();
console.log(`Pulumi ${version} (${source}). All rows take about 8 minutes; the first time the tools are fetched, too.`);
const main = join(root, "tests/e2e/matrix/main.ts");
await run(process.execPath, ["-r", "ts-node/register/transpile-only", main, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, PULUMI_BIN_FOLDER: binFolder },
});
