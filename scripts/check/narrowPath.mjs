import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findOnPath } from "./findOnPath.mjs";
import { keepPath } from "../processes/keep.mjs";

/** What `npm test` may call by its name, beside the Pulumi CLI and its hosts. npm itself runs its scripts with `sh`. */
const programs = ["node", "npm", "npx", "git", "sh"];

/**
 * Makes a PATH that has nothing but what `npm test` may call, so that a test that calls another program fails wherever
 * it runs. On Windows, where links need a right of their own, it is the usual PATH.
 *
 * @param {readonly string[]} folders those of the Pulumi CLI and its hosts
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>}
 */
export async function narrowPath(folders) {
  const usual = process.env["PATH"] ?? "";
  if (process.platform === "win32") {
    return { path: [...folders, usual].join(delimiter), remove: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-path-"));
  keepPath(folder);
  for (const program of programs) {
    const found = program === "node" ? process.execPath : findOnPath(program, usual);
    if (found === undefined) throw new Error(`There is no ${program} on PATH.`);
    await symlink(found, join(folder, program));
  }
  return {
    path: [folder, ...folders].join(delimiter),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
