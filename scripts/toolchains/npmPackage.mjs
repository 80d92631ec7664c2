import { join } from "node:path";
import { makeOnce } from "./cacheFolder.mjs";
import { run } from "../processes/run.mjs";

/**
 * A package of npm's in the user's cache folder, for a tool that is not one of the project's own dependencies.
 *
 * @param {string} name
 * @param {string} version exact, or a major one, of which the newest is taken at the first time
 * @returns {Promise<string>} the package's folder
 */
export async function npmPackage(name, version) {
  const folder = await makeOnce(`${name.replace("@", "").replace("/", "-")}-${version}`, async (unfinished) => {
    console.log(`Fetching ${name} ${version} ...`);
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
    await run("npm", ["install", "--prefix", unfinished, ...quiet, `${name}@${version}`], { quiet: true });
  });
  return join(folder, "node_modules", name);
}
