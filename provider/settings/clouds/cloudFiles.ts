import { quote } from "../../validationIssue";
import { expandPath, pathRules, readIfThere, type SettingFiles } from "../settingFiles";
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
  const [lower, upper] = [loadFile("clouds", context), loadFile("secure", context)];
  if (lower === "broken" || upper === "broken") return "broken";
  const merged = merge(lower, upper);
  const reserved = environmentCloud(context.environment);
  if (merged === "absent" || !Object.hasOwn(merged.clouds, reserved)) return merged;
  const rule = "that name means the variables of the environment: rename it, or set OS_CLOUD_NAME to another";
  context.report("", `${merged.path} has a cloud ${quote(reserved)}, but ${rule}`);
  return "broken";
}

function merge(lower: CloudFiles | "absent", upper: CloudFiles | "absent"): CloudFiles | "absent" {
  if (lower === "absent") return upper;
  return upper === "absent" ? lower : { path: lower.path, clouds: mergeDeeply(lower.clouds, upper.clouds) };
}

/** The name under which openstacksdk knows the variables of the environment. */
export const environmentCloud = (environment: Environment): string => environment["OS_CLOUD_NAME"] || "envvars";

/** The files of one kind. */
export function loadFile(kind: keyof typeof kinds, { files, environment, report }: SourceContext): LoadedFiles {
  const { name, variable, section } = kinds[kind];
  const chosen = environment[variable];
  const found = searchPath(files, environment).flatMap((folder) =>
    ["yaml", "yml", "json"].map((suffix) => pathRules(files).join(folder, `${name}.${suffix}`)),
  );
  for (const path of chosen ? [expandPath(files, chosen)] : found) {
    const read = readIfThere(files, path);
    // A folder of that name is no file, unless somebody names it.
    if (!read || (!chosen && "isFolder" in read)) continue;
    const parsed = "text" in read ? parseYaml(read.text) : read;
    if ("entries" in parsed) return { path, clouds: cloudsIn(entriesAt(parsed.entries, section)) };
    report("", `${path} cannot be used: ${parsed.failure}`);
    return "broken";
  }
  if (!chosen) return "absent";
  report("", `${variable} names a file that is not there: ${expandPath(files, chosen)}`);
  return "broken";
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
