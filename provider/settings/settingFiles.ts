import * as path from "node:path";
import { systemCode } from "../systemCode";

/** Access to the local files with settings, and the folders to search. */
export interface SettingFiles {
  /**
   * The text of a file; undefined if it does not exist. Throws if it exists but cannot be read. For a file above
   * `longestFileBytes`, a beginning that is longer than the limit is enough.
   */
  readFile(path: string): string | undefined;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
}

/** An implementation without any files. */
export const noFiles: SettingFiles = { readFile: () => undefined, cwd: "/", homeDirectory: "/", platform: "linux" };

/** The result of reading an existing file. */
export type FileRead = { readonly text: string } | { readonly failure: string; readonly isFolder?: true };

/** The longest file that is parsed. A longer one could take minutes and all memory. */
export const longestFileBytes = 1024 * 1024;

/** Reads a file; undefined if it does not exist. A failure has only the system's code, never a part of the file. */
export function readIfThere(files: SettingFiles, file: string): FileRead | undefined {
  try {
    const text = files.readFile(file);
    if (text === undefined) return undefined;
    if (Buffer.byteLength(text) <= longestFileBytes) return { text };
    return { failure: `it is longer than ${longestFileBytes / 1024 ** 2} MiB, the limit for a file of settings` };
  } catch (error) {
    const code = systemCode(error);
    if (code === "EISDIR") return { failure: "it is a folder", isFolder: true };
    return { failure: code ?? "the system does not say why" };
  }
}

/** The rules for paths of the platform that the files are on. */
export function pathRules(files: SettingFiles): path.PlatformPath {
  return files.platform === "win32" ? path.win32 : path.posix;
}

/** Expands a path: `~` is the home folder, and a relative path starts from the working folder. */
export function expandPath(files: SettingFiles, written: string): string {
  const home = /^~(?=$|[/\\])/.test(written) ? files.homeDirectory + written.slice(1) : written;
  return pathRules(files).resolve(files.cwd, home);
}
