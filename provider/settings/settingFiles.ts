import * as path from "node:path";
import { systemCode } from "../systemCode";

/** The local files that settings may come from, and the folders where they are looked for. */
export interface SettingFiles {
  /**
   * The text of a file; undefined where there is none. Throws where it is there and cannot be read. Of a file that is
   * longer than settings may be, a beginning that is longer, too, is enough.
   */
  readFile(path: string): string | undefined;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
}

/** A world without files. */
export const noFiles: SettingFiles = { readFile: () => undefined, cwd: "/", homeDirectory: "/", platform: "linux" };

/** What came of reading a file that is there. */
export type FileRead = { readonly text: string } | { readonly failure: string; readonly isFolder?: true };

/** A longer file holds no settings: to read it as such would take minutes, and all memory. */
export const longestFileBytes = 1024 * 1024;

/** Reads a file; undefined where there is none. A failure tells the system's code, which quotes nothing of the file. */
export function readIfThere(files: SettingFiles, file: string): FileRead | undefined {
  try {
    const text = files.readFile(file);
    if (text === undefined) return undefined;
    if (Buffer.byteLength(text) <= longestFileBytes) return { text };
    return { failure: `it is longer than ${longestFileBytes / 1024 ** 2} MiB, which no file of settings is` };
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

/** A path as a person writes it: `~` is the home folder, and a relative one starts from the working folder. */
export function expandPath(files: SettingFiles, written: string): string {
  const home = /^~(?=$|[/\\])/.test(written) ? files.homeDirectory + written.slice(1) : written;
  return pathRules(files).resolve(files.cwd, home);
}
