import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as tar from "tar";
import { makeOnce } from "../toolchains/cacheFolder.mjs";
import { run } from "../processes/run.mjs";
import { isWindows, nodeVersion, platformNamed } from "./platforms.mjs";

/** The package for Windows lacks the licence. It is the same for every platform. */
const platformWithLicence = "linux-amd64";

/**
 * The Node of a platform, from the user's cache folder, else from npm.
 *
 * @param {string} platform such as `linux-amd64`
 * @returns {Promise<{ executable: string, licence: string }>} paths of two files
 */
export async function nodeRelease(platform) {
  const folder = await fetched(platform);
  const ownLicence = join(folder, "LICENSE");
  return {
    executable: join(folder, "bin", isWindows(platform) ? "node.exe" : "node"),
    licence: existsSync(ownLicence) ? ownLicence : join(await fetched(platformWithLicence), "LICENSE"),
  };
}

/** @param {string} platform */
function fetched(platform) {
  const { nodePackage, integrity } = platformNamed(platform);
  return makeOnce(`node-${nodeVersion}-${platform}`, async (unfinished) => {
    console.log(`Fetching Node ${nodeVersion} for ${platform} ...`);
    // `npm pack` runs no script and takes packages of any platform.
    const args = ["pack", `${nodePackage}@${nodeVersion}`, "--pack-destination", unfinished, "--loglevel=error"];
    await run("npm", args, { quiet: true });
    const [name = ""] = await readdir(unfinished);
    const tarball = join(unfinished, name);
    const hash = createHash("sha512")
      .update(await readFile(tarball))
      .digest("base64");
    if (`sha512-${hash}` !== integrity) {
      throw new Error(
        `${nodePackage}@${nodeVersion} is not the one that platforms.mjs names: its hash is sha512-${hash}`,
      );
    }
    const wanted = /^package\/(LICENSE|bin\/node(\.exe)?)$/;
    await tar.extract({ file: tarball, cwd: unfinished, strip: 1, filter: (path) => wanted.test(path) });
    await rm(tarball);
  });
}
