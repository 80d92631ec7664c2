import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { keepPath } from "../processes/keep.mjs";

/** What builds leave beside their sources. */
const left = new Set(["target", "build", "dist", "bin", "obj", "__pycache__"]);

/**
 * Does something in a copy of an SDK, with the licence beside it: builds write beside their sources.
 *
 * @template Result
 * @param {string} sdk such as `python`
 * @param {(folder: string) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function inCopy(sdk, work) {
  const folder = await mkdtemp(join(tmpdir(), `otc-ddm-${sdk}-`));
  keepPath(folder);
  try {
    const copy = join(folder, sdk);
    const isSource = (/** @type {string} */ path) => !left.has(basename(path)) && !path.endsWith(".egg-info");
    await cp(join(root, "sdk", sdk), copy, { recursive: true, filter: isSource });
    await cp(join(root, "LICENSE"), join(copy, "LICENSE"));
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
