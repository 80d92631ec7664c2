import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes files that keep Pulumi's file backend from reading a stack after its engine was killed. Beside each file of a
 * stack is one with attributes, which is not written atomically. If it is empty, the backend fails with EOF. If it is
 * absent, nothing is lost, because it has no data of the stack.
 *
 * @returns the files that were removed
 */
export async function removeTornFiles(state: string): Promise<readonly string[]> {
  const names = (await readdir(state, { recursive: true })).filter((name) => name.endsWith(".attrs"));
  const files = names.map((name) => join(state, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const torn = files.filter((_, index) => sizes[index] === 0);
  for (const file of torn) await rm(file);
  return torn;
}
