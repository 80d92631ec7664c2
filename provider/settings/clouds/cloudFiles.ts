import { quote } from "../../validationIssue";
import { expandPath, pathRules, readIfThere, type FileRead, type SettingFiles } from "../settingFiles";
import type { Environment, SourceContext } from "../settingSources";
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

/** What came of looking for files: their content, nothing, or an issue that was reported. */
export type LoadedFiles = CloudFiles | "absent" | "broken";

/** clouds.yaml with secure.yaml over it. */
export function loadCloudFiles(context: SourceContext): LoadedFiles {
  const [clouds, secure] = [loadFile("clouds", context), loadFile("secure", context)];
  if (clouds === "broken" || secure === "broken") return "broken";
  const merged = merge(clouds, secure);
  const reserved = environmentCloud(context.environment);
  if (merged === "absent" || !Object.hasOwn(merged.clouds, reserved)) return merged;
  const rule = "that name means the variables of the environment: rename it, or set OS_CLOUD_NAME to another";
  context.report("", `${merged.path} has a cloud ${quote(reserved)}, but ${rule}`);
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
export const loadVendorFile = (context: SourceContext): LoadedFiles => loadFile("vendors", context);

function loadFile(kind: keyof typeof kinds, { files, environment, report }: SourceContext): LoadedFiles {
  const { name, variable, section } = kinds[kind];
  const parse = (path: string, read: FileRead): LoadedFiles => {
    const parsed = "text" in read ? parseYaml(read.text) : read;
    if ("entries" in parsed) return { path, clouds: cloudsIn(entriesAt(parsed.entries, section)) };
    report("", `${path} cannot be used: ${parsed.failure}`);
    return "broken";
  };
  const chosen = environment[variable];
  if (chosen) {
    const path = expandPath(files, chosen);
    const read = readIfThere(files, path);
    if (read) return parse(path, read);
    report("", `${variable} names a file that is not there: ${path}`);
    return "broken";
  }
  for (const folder of searchPath(files, environment)) {
    for (const suffix of ["yaml", "yml", "json"]) {
      const path = pathRules(files).join(folder, `${name}.${suffix}`);
      const read = readIfThere(files, path);
      // A folder of that name is no file.
      if (read && !("isFolder" in read)) return parse(path, read);
    }
  }
  return "absent";
}

/** The clouds of a file; what is none is told where somebody names it. */
function cloudsIn(section: Entries): Entries {
  const clouds = Object.entries(section);
  return Object.fromEntries(clouds.map(([name, cloud]) => [name, isRecord(cloud) ? withUnderscores(cloud) : cloud]));
}

/** The folders of openstacksdk: the working folder, the user's and the computer's. */
export function searchPath(files: SettingFiles, environment: Environment): readonly string[] {
  const { user, site } = platformFolders(files, environment);
  const unixHome = environment["SNAP_REAL_HOME"] || files.homeDirectory;
  const unixUser = pathRules(files).join(unixHome, ".config", "openstack");
  return [...new Set([files.cwd, user, unixUser, ...site, "/etc/openstack"])];
}

function platformFolders(
  { homeDirectory: home, platform }: SettingFiles,
  environment: Environment,
): { readonly user: string; readonly site: readonly string[] } {
  switch (platform) {
    case "darwin":
      return {
        user: `${home}/Library/Application Support/openstack`,
        site: ["/Library/Application Support/openstack"],
      };
    case "win32":
      return {
        user: `${environment["LOCALAPPDATA"] || `${home}\\AppData\\Local`}\\OpenStack\\openstack`,
        site: [`${environment["PROGRAMDATA"] || "C:\\ProgramData"}\\OpenStack\\openstack`],
      };
    default:
      return {
        user: `${environment["XDG_CONFIG_HOME"] || `${home}/.config`}/openstack`,
        site: (environment["XDG_CONFIG_DIRS"] || "/etc/xdg").split(":").map((folder) => `${folder}/openstack`),
      };
  }
}
