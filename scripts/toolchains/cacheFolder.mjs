import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The user's folder for what takes long to make and can be made again. */
export function cacheFolder() {
  const { PULUMI_OTC_DDM_CACHE, XDG_CACHE_HOME } = process.env;
  if (PULUMI_OTC_DDM_CACHE) return PULUMI_OTC_DDM_CACHE;
  const usual = process.platform === "darwin" ? join(homedir(), "Library/Caches") : join(homedir(), ".cache");
  return join(XDG_CACHE_HOME || usual, "pulumi-otc-ddm");
}

/**
 * The name of a folder that `making` process is still filling; undefined for any other folder.
 *
 * @param {string} name
 * @returns {number | undefined} the process's id
 */
function makerOf(name) {
  const id = /\.making-(\d+)$/.exec(name)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @type {Map<string, Promise<string>>} what this process is making */
const underWay = new Map();

/**
 * Makes a folder of the cache, once, however many ask for it at the same time. It appears under its name only when it is complete, so that an interrupted making
 * leaves nothing that looks finished; what dead processes left is removed.
 *
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills the folder
 * @returns {Promise<string>} the path of the complete folder
 */
export function makeOnce(name, make) {
  const folder = join(cacheFolder(), name);
  const making = underWay.get(folder) ?? makeFolder(folder, make).finally(() => underWay.delete(folder));
  underWay.set(folder, making);
  return making;
}

/**
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} make
 */
async function makeFolder(folder, make) {
  if (existsSync(folder)) return folder;
  const cache = dirname(folder);
  await mkdir(cache, { recursive: true });
  for (const entry of await readdir(cache)) {
    const maker = makerOf(entry);
    if (maker !== undefined && !isAlive(maker)) await rm(join(cache, entry), { recursive: true, force: true });
  }
  const unfinished = `${folder}.making-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  try {
    await make(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    // Somebody else may have been quicker: theirs is as good.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}
