import { quote, type ReportIssue } from "../../validationIssue";
import { expandPath, pathRules, readIfThere, type FileRead, type SettingFiles } from "../settingFiles";
import type { Environment } from "../settingSources";
import { isRecord } from "../../record";
import { entriesAt, mergeDeeply, withUnderscores, type Entries } from "./entries";
import { parseYaml } from "./parseYaml";

/** The clouds or profiles of one file, or of clouds.yaml with secure.yaml over it. */
export interface CloudFiles {
  /** The file that a person would look into. */
  readonly path: string;
  /** What stands under each name, with underscores in place of dashes in its keys. */
  readonly clouds: Entries;
}

/** The kinds of files: how they are called, which variable names another, and under which key their clouds are. */
const kinds = {
  clouds: { name: "clouds", variable: "OS_CLIENT_CONFIG_FILE", section: "clouds" },
  secure: { name: "secure", variable: "OS_CLIENT_SECURE_FILE", section: "clouds" },
  vendors: { name: "clouds-public", variable: "OS_CLIENT_VENDOR_FILE", section: "public-clouds" },
} as const;

const suffixes = ["yaml", "yml", "json"];

/** What came of looking for files: their content, nothing, or an issue that was reported. */
export type LoadedFiles = CloudFiles | "absent" | "broken";

/** clouds.yaml with secure.yaml over it. */
export function loadCloudFiles(files: SettingFiles, environment: Environment, report: ReportIssue): LoadedFiles {
  const clouds = loadFile(files, environment, "clouds", report);
  const secure = loadFile(files, environment, "secure", report);
  if (clouds === "broken" || secure === "broken") return "broken";
  const merged = merge(clouds, secure);
  const reserved = environmentCloud(environment);
  if (merged === "absent" || !Object.hasOwn(merged.clouds, reserved)) return merged;
  const rule = "that name means the variables of the environment: rename it, or set OS_CLOUD_NAME to another";
  report("", `${merged.path} has a cloud ${quote(reserved)}, but ${rule}`);
  return "broken";
}

function merge(clouds: CloudFiles | "absent", secure: CloudFiles | "absent"): CloudFiles | "absent" {
  if (secure === "absent") return clouds;
  if (clouds === "absent") return secure;
  return { path: clouds.path, clouds: mergeDeeply(clouds.clouds, secure.clouds) };
}

/** The name under which openstacksdk knows the variables of the environment. */
export const environmentCloud = (environment: Environment): string => environment["OS_CLOUD_NAME"] || "envvars";

/** clouds-public.yaml, which holds profiles of vendors. */
export function loadVendorFile(files: SettingFiles, environment: Environment, report: ReportIssue): LoadedFiles {
  return loadFile(files, environment, "vendors", report);
}

function loadFile(
  files: SettingFiles,
  environment: Environment,
  kind: keyof typeof kinds,
  report: ReportIssue,
): LoadedFiles {
  const { name, variable, section } = kinds[kind];
  const chosen = environment[variable];
  if (chosen) {
    const path = expandPath(files, chosen);
    const read = readIfThere(files, path);
    if (read) return parseCloudFile(read, path, section, report);
    report("", `${variable} names a file that is not there: ${path}`);
    return "broken";
  }
  for (const folder of searchPath(files, environment)) {
    for (const suffix of suffixes) {
      const path = pathRules(files).join(folder, `${name}.${suffix}`);
      const read = readIfThere(files, path);
      // A folder of that name is no file.
      if (read && !("isFolder" in read)) return parseCloudFile(read, path, section, report);
    }
  }
  return "absent";
}

function parseCloudFile(read: FileRead, path: string, section: string, report: ReportIssue): LoadedFiles {
  const parsed = "text" in read ? parseYaml(read.text) : read;
  if ("entries" in parsed) {
    const clouds = Object.entries(entriesAt(parsed.entries, section));
    return {
      path,
      clouds: Object.fromEntries(
        clouds.map(([name, cloud]) => [name, isRecord(cloud) ? withUnderscores(cloud) : cloud]),
      ),
    };
  }
  report("", `${path} cannot be used: ${parsed.failure}`);
  return "broken";
}

/** The folders of openstacksdk: the working folder, the user's and the computer's. */
export function searchPath(files: SettingFiles, environment: Environment): readonly string[] {
  const { cwd, homeDirectory, platform } = files;
  const unixHome = environment["SNAP_REAL_HOME"] || homeDirectory;
  const unixUser = pathRules(files).join(unixHome, ".config", "openstack");
  const folders = [cwd, ...userFolders(homeDirectory, platform, environment), unixUser];
  return [...new Set([...folders, ...siteFolders(platform, environment), "/etc/openstack"])];
}

function userFolders(home: string, platform: NodeJS.Platform, environment: Environment): readonly string[] {
  switch (platform) {
    case "darwin":
      return [`${home}/Library/Application Support/openstack`];
    case "win32":
      return [`${environment["LOCALAPPDATA"] || `${home}\\AppData\\Local`}\\OpenStack\\openstack`];
    default:
      return [`${environment["XDG_CONFIG_HOME"] || `${home}/.config`}/openstack`];
  }
}

function siteFolders(platform: NodeJS.Platform, environment: Environment): readonly string[] {
  switch (platform) {
    case "darwin":
      return ["/Library/Application Support/openstack"];
    case "win32":
      return [`${environment["PROGRAMDATA"] || "C:\\ProgramData"}\\OpenStack\\openstack`];
    default:
      return (environment["XDG_CONFIG_DIRS"] || "/etc/xdg").split(":").map((folder) => `${folder}/openstack`);
  }
}
