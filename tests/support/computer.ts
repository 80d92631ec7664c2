import {
  resolveConnection,
  type ConnectionArgs,
  type ResolvedConnection,
} from "../../provider/settings/resolveConnection";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import type { SettingFiles } from "../../provider/settings/settingFiles";
import type { ValidationIssue } from "../../provider/validationIssue";

/** A computer with the settings of a user. */
export interface Computer {
  readonly args?: ConnectionArgs;
  readonly config?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Texts by path. Reading an Error throws it. */
  readonly files?: Readonly<Record<string, string | Error>>;
  readonly platform?: NodeJS.Platform;
}

/** The files of a computer with the working folder /program and the home folder /home/jane. */
export function filesOf(files: Computer["files"] = {}, platform: NodeJS.Platform = "linux"): SettingFiles {
  const readFile = (path: string): string | undefined => {
    const found = files[path];
    if (found instanceof Error) throw found;
    return found;
  };
  return platform === "win32"
    ? { readFile, cwd: "C:\\work", homeDirectory: "C:\\Users\\jane", platform }
    : { readFile, cwd: "/program", homeDirectory: "/home/jane", platform };
}

/** The result of all settings. */
export function resolveOn({ args = {}, config = {}, environment = {}, files, platform }: Computer): ResolvedConnection {
  return resolveConnection(args, (key) => config[key], environment, filesOf(files, platform));
}

/** The found settings. Throws if there are issues. */
export function settingsOn(computer: Computer): ConnectionSettings {
  const resolved = resolveOn(computer);
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  return resolved.settings;
}

/** The found issues. Empty if there are settings. */
export function issuesOn(computer: Computer): readonly ValidationIssue[] {
  const resolved = resolveOn(computer);
  return "issues" in resolved ? resolved.issues : [];
}

/** All reasons of the issues as one text. */
export const reasonsOn = (computer: Computer): string =>
  issuesOn(computer)
    .map(({ property, reason }) => `${property}: ${reason}`)
    .join("\n");
