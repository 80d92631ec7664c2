import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { run } from "../processes/run.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const lockFile = join(root, "package-lock.json");
// Written last, so an interrupted installation is not taken for a finished one.
const stampFile = join(root, "node_modules", ".installed-lock.json");

/** Installs the development dependencies, unless those of the present lock file are there already. */
export async function ensureInstalled() {
  const lock = await readFile(lockFile, "utf8");
  if (existsSync(stampFile) && (await readFile(stampFile, "utf8")) === lock) return;
  console.log("Installing dependencies with npm ci (about half a minute, the first time only) ...");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, quiet: true });
  await writeFile(stampFile, lock);
}
