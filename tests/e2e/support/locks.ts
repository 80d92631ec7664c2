import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes the locks of Pulumi's file backend, like `pulumi cancel`, without a run of the engine.
 *
 * @returns the number of locks
 */
export async function removeLocks(state: string): Promise<number> {
  const folder = join(state, ".pulumi/locks");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  for (const file of files) await rm(join(file.parentPath, file.name));
  return files.length;
}
