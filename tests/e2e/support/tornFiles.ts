import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes what keeps Pulumi's file backend from reading a stack whose engine was killed: beside each of its files lies
 * one with attributes, which is not written in one go. Empty, it makes the backend end with EOF; absent, it is not missed.
 * It holds nothing of the stack.
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
