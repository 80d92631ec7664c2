import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git } from "./git.mjs";

/**
 * Notes that all tests passed on what is committed. Files that are not committed make the note impossible, and none is
 * written outside a repository.
 *
 * @param {string} root
 */
export async function noteTestedTree(root) {
  if (!existsSync(join(root, ".git")) || (await git(root, "status", "--porcelain")) !== "") return;
  await writeFile(await noteFile(root), await treeOf(root));
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

const noteFile = async (/** @type {string} */ root) =>
  join(root, await git(root, "rev-parse", "--git-path", "tests-passed"));
