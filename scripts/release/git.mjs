import { run } from "../processes/run.mjs";

/**
 * Runs git in a folder.
 *
 * @param {string} folder
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it wrote, trimmed
 */
export async function git(folder, ...args) {
  return (await run("git", args, { cwd: folder, quiet: true })).trim();
}
