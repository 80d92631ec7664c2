import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { git } from "./git.mjs";

/**
 * Notes that all tests passed on what is committed. Nothing is noted where files are not committed, or where git does not
 * work: tests pass without it.
 *
 * @param {string} root
 */
export async function noteTestedTree(root) {
  try {
    if ((await git(root, "status", "--porcelain")) === "") await writeFile(await noteFile(root), await treeOf(root));
  } catch (error) {
    console.log(`Not noted for a release: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Whether all tests passed on what is committed, here.
 *
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function isTestedTree(root) {
  const file = await noteFile(root);
  return existsSync(file) && (await readFile(file, "utf8")) === (await treeOf(root));
}

const treeOf = (/** @type {string} */ root) => git(root, "rev-parse", "HEAD^{tree}");

// An absolute path in a linked working tree, a relative one elsewhere.
const noteFile = async (/** @type {string} */ root) =>
  resolve(root, await git(root, "rev-parse", "--git-path", "tests-passed"));
