/**
 * The script of `npm run matrix`. It tries the rows one after another, and writes the result of each into
 * docs/install-matrix.md.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeReleases } from "./releases";
import { nameOf, rows } from "./rows";
import { document } from "./table";
import { tryRow, type Releases } from "./tryRow";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const chosen = rows.filter((row) => values.only === undefined || nameOf(row) === values.only);
  if (chosen.length === 0) throw new Error(`There is no row ${values.only ?? ""}: ${rows.map(nameOf).join(", ")}`);
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-matrix-"));
  try {
    await tryAll(chosen, await makeReleases(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryAll(chosen: typeof rows, releases: Releases): Promise<void> {
  for (const row of chosen) {
    const startedMs = Date.now();
    try {
      const tried = await tryRow(row, releases);
      await document(row, tried);
      console.log(`${nameOf(row)}: ${tried.refusal ?? "works"} (${Math.round((Date.now() - startedMs) / 1000)} s)`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${nameOf(row)}: FAILED\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
