import { quote } from "../../validationIssue";
import { expandPath, pathRules, readIfThere, type SettingFiles } from "../settingFiles";
import { attempt, SettingFault } from "../settingFault";
import type { Environment, SourceContext } from "../settingSources";
import { isRecord } from "../../record";
import { entriesAt, mergeDeeply, withUnderscores, type Entries } from "./entries";
import { parseYaml } from "./parseYaml";

/** The clouds or profiles of one file, or of clouds.yaml with secure.yaml over it. */
export interface CloudFiles {
  /** The file to name in messages; undefined if there is no file. */
  readonly path: string | undefined;
  /** The mapping under each name. Dashes in its keys are replaced by underscores. */
  readonly clouds: Entries;
}

/** The kinds of files: their names, the variable for another path, and the key of their clouds. */
const kinds = {
  clouds: { name: "clouds", variable: "OS_CLIENT_CONFIG_FILE", section: "clouds" },
  secure: { name: "secure", variable: "OS_CLIENT_SECURE_FILE", section: "clouds" },
  vendors: { name: "clouds-public", variable: "OS_CLIENT_VENDOR_FILE", section: "public-clouds" },
} as const;

/** clouds.yaml merged with secure.yaml; undefined if they cannot be read, which is reported. */
export function loadCloudFiles(context: SourceContext): CloudFiles | undefined {
  const [lower, upper] = [loadFile("clouds", context), loadFile("secure", context)];
  if (!lower || !upper) return undefined;
  const merged = { path: lower.path ?? upper.path, clouds: mergeDeeply(lower.clouds, upper.clouds) };
  const reserved = environmentCloud(context.environment);
  if (!Object.hasOwn(merged.clouds, reserved)) return merged;
  const rule = "that name means the variables of the environment: rename it, or set OS_CLOUD_NAME to another";
  context.report("", `${merged.path} has a cloud ${quote(reserved)}, but ${rule}`);
  return undefined;
}

/** The name that openstacksdk gives to the cloud of the environment variables. */
export const environmentCloud = (environment: Environment): string => environment["OS_CLOUD_NAME"] || "envvars";

/** The clouds of one kind of file; undefined if it cannot be read, which is reported. */
export const loadFile = (kind: keyof typeof kinds, context: SourceContext): CloudFiles | undefined =>
  attempt(context.report, () => readFile(kind, context));

function readFile(kind: keyof typeof kinds, { files, environment }: SourceContext): CloudFiles {
  const { name, variable, section } = kinds[kind];
  const chosen = environment[variable];
  const found = searchPath(files, environment).flatMap((folder) =>
    ["yaml", "yml", "json"].map((suffix) => pathRules(files).join(folder, `${name}.${suffix}`)),
  );
  for (const path of chosen ? [expandPath(files, chosen)] : found) {
    const read = readIfThere(files, path);
    // Skip a folder with this name, unless a variable names it.
    if (!read || (!chosen && "isFolder" in read)) continue;
    const parsed = "text" in read ? parseYaml(read.text) : read;
    if ("entries" in parsed) return { path, clouds: cloudsIn(entriesAt(parsed.entries, section)) };
    throw new SettingFault("", `${path} cannot be used: ${parsed.failure}`);
  }
  if (!chosen) return { path: undefined, clouds: {} };
  throw new SettingFault("", `${variable} names a file that does not exist: ${expandPath(files, chosen)}`);
}

/** The clouds of a file. An entry that is not a mapping is reported only if a setting names it. */
function cloudsIn(section: Entries): Entries {
  const clouds = Object.entries(section);
  return Object.fromEntries(clouds.map(([name, cloud]) => [name, isRecord(cloud) ? withUnderscores(cloud) : cloud]));
}

/** The folders where openstacksdk looks: the working folder, the user's and the system's. */
export function searchPath(files: SettingFiles, environment: Environment): readonly string[] {
  const [user, ...site] = platformFolders(files, environment);
  const unixHome = environment["SNAP_REAL_HOME"] || files.homeDirectory;
  const unixUser = pathRules(files).join(unixHome, ".config", "openstack");
  return [...new Set([files.cwd, user, unixUser, ...site, "/etc/openstack"])];
}

/** The platform's folders for settings: the user's, then the system's. */
function platformFolders(files: SettingFiles, environment: Environment): [string, ...string[]] {
  const home = files.homeDirectory;
  switch (files.platform) {
    case "darwin":
      return [`${home}/Library/Application Support/openstack`, "/Library/Application Support/openstack"];
    case "win32":
      return [
        `${environment["LOCALAPPDATA"] || `${home}\\AppData\\Local`}\\OpenStack\\openstack`,
        `${environment["PROGRAMDATA"] || "C:\\ProgramData"}\\OpenStack\\openstack`,
      ];
    default: {
      const site = (environment["XDG_CONFIG_DIRS"] || "/etc/xdg").split(":");
      const user = environment["XDG_CONFIG_HOME"] || `${home}/.config`;
      return [`${user}/openstack`, ...site.map((folder) => `${folder}/openstack`)];
    }
  }
}
