import { closeSync, openSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { longestFileBytes, type SettingFiles } from "../../settings/settingFiles";
import { systemCode } from "../../systemCode";

/** The files of this computer. */
export function localFiles(): SettingFiles {
  return { readFile, cwd: process.cwd(), homeDirectory: homeFolder(), platform: process.platform };
}

function readFile(path: string): string | undefined {
  try {
    return readBeginning(path);
  } catch (error) {
    // A folder on the path that is a file is no file either.
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** As much of a file as settings may have, and a byte more, by which too long a file is known. A pipe tells no length. */
function readBeginning(path: string): string {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(longestFileBytes + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0 || length === buffer.length) return buffer.toString("utf8", 0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** A container may run under a user id that has no home at all. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "/";
  }
}
