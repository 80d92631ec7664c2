import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const suffixes = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];

/**
 * Finds a program on PATH.
 *
 * @param {string} program its name
 * @param {string} [path] default: the PATH of this process
 * @returns {string | undefined} its file
 */
export function findOnPath(program, path = process.env["PATH"] ?? "") {
  const files = path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => suffixes.map((suffix) => join(folder, program + suffix)));
  return files.find((file) => existsSync(file));
}
