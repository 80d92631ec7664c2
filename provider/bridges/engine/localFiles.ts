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
    // ENOTDIR: a part of the path is a file, not a folder.
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** Reads up to the size limit and one byte more, which shows that a file is too long. The size of a pipe is unknown. */
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

/** In a container, the user id may have no home folder. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "/";
  }
}
