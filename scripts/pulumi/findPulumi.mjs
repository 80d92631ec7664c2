import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { buildFromSource } from "./buildFromSource.mjs";
import { cacheFolder, makeOnce } from "../toolchains/cacheFolder.mjs";
import { requireGo } from "../toolchains/goBuild.mjs";
import { installOfficial } from "./installOfficial.mjs";
import { run } from "../processes/run.mjs";
import { isAtLeast, oldestVersion, pinnedVersion } from "./version.mjs";

/** @typedef {{ binFolder: string, version: string, source: string }} FoundPulumi */

const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
const holds = (/** @type {string} */ folder, /** @type {string} */ name) =>
  suffixes.some((suffix) => existsSync(join(folder, name + suffix)));

/**
 * Finds a Pulumi CLI with its Node language host: on PATH, else in the user's cache folder, else from the official
 * installer, else built from source. Says what takes long. Rejects with what to install when all of it fails.
 *
 * @returns {Promise<FoundPulumi>}
 */
export async function findPulumi() {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).find((folder) => folder && holds(folder, "pulumi"));
  if (onPath && holds(onPath, "pulumi-language-nodejs")) {
    const version = await versionIn(onPath);
    if (version && isAtLeast(version, oldestVersion)) return { binFolder: onPath, version, source: "PATH" };
    console.log(`The Pulumi CLI on PATH is ${version || "of no known version"}; ${oldestVersion} or later is needed.`);
  }
  const name = `pulumi-${pinnedVersion}`;
  const cached = join(cacheFolder(), name);
  const source = existsSync(cached) ? "cache" : "new";
  const binFolder = await makeOnce(name, async (folder) => {
    if (await installOfficial(folder)) return;
    await requireGo(
      "No Pulumi CLI was found, its installer could not be reached, and there is no Go to build it with. " +
        "Install the Pulumi CLI (https://www.pulumi.com/docs/install/), or:",
    );
    await buildFromSource(folder);
  });
  const version = await versionIn(binFolder);
  if (!version) throw new Error(`The Pulumi CLI in ${binFolder} does not run. Remove that folder and try again.`);
  return { binFolder, version, source };
}

/** @param {string} folder */
async function versionIn(folder) {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return (await run(join(folder, "pulumi"), ["version"], { quiet: true, timeoutMs: 30_000, env })).trim();
  } catch {
    return "";
  }
}
