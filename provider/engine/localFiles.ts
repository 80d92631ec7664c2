import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { systemCode, type SettingFiles } from "../api/settingFiles";

/** The files of this computer. */
export function localFiles(): SettingFiles {
  return { readFile, cwd: process.cwd(), homeDirectory: homeFolder(), platform: process.platform };
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // A folder on the path that is a file, or a folder in the file's place, is no file either.
    switch (systemCode(error)) {
      case "ENOENT":
      case "ENOTDIR":
      case "EISDIR":
        return undefined;
      default:
        throw error;
    }
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
