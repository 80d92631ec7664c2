import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as tar from "tar";

/** The time of every file in an archive. Any other would do; the day's would make each archive another. */
const fileTime = new Date("2000-01-01T00:00:00Z");

/**
 * Packs files of a folder. The same files make the same bytes, whoever packs them and when.
 *
 * @param {string} archive path of the `.tar.gz` to write
 * @param {string} folder
 * @param {readonly string[]} files paths below the folder
 */
export async function writeArchive(archive, folder, files) {
  // Portable archives have no owner and no times but the one given.
  const options = { file: archive, cwd: folder, gzip: true, portable: true, mtime: fileTime, noDirRecurse: true };
  await tar.create(options, [...files].sort());
}

/**
 * @param {string} file
 * @returns {Promise<string>} the file's hash, in hexadecimal digits
 */
export async function sha256Of(file) {
  const hash = createHash("sha256");
  return hash.update(await readFile(file)).digest("hex");
}
