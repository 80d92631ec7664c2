import {
  resolveConnection,
  type ConnectionArgs,
  type ResolvedConnection,
} from "../../provider/settings/resolveConnection";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import type { SettingFiles } from "../../provider/settings/settingFiles";
import type { ValidationIssue } from "../../provider/validationIssue";

/** A computer, and what a user has set on it. */
export interface Computer {
  readonly args?: ConnectionArgs;
  readonly config?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Texts by path. An Error is thrown when the file is read. */
  readonly files?: Readonly<Record<string, string | Error>>;
  readonly platform?: NodeJS.Platform;
}

/** The files of a computer, whose user is in /program and at home in /home/jane. */
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

/** What comes of all that is set. */
export function resolveOn({ args = {}, config = {}, environment = {}, files, platform }: Computer): ResolvedConnection {
  return resolveConnection(args, (key) => config[key], environment, filesOf(files, platform));
}

/** The settings that are found. Throws where there are problems. */
export function settingsOn(computer: Computer): ConnectionSettings {
  const resolved = resolveOn(computer);
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  return resolved.settings;
}

/** The problems that are found; none where there are settings. */
export function issuesOn(computer: Computer): readonly ValidationIssue[] {
  const resolved = resolveOn(computer);
  return "issues" in resolved ? resolved.issues : [];
}

/** All the reasons of the problems, as one text. */
export const reasonsOn = (computer: Computer): string =>
  issuesOn(computer)
    .map(({ property, reason }) => `${property}: ${reason}`)
    .join("\n");
