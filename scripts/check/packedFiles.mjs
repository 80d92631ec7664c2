/** The files of the package that are neither code nor types. */
const single = new Set([
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "package.json",
  "bin/provider/bridges/plugin/schema.json",
  "bin/sdk/nodejs/package.json",
  "plugin/PulumiPlugin.yaml",
  "plugin/package.json",
  "pulumi-resource-otc-ddm",
  "pulumi-resource-otc-ddm.cmd",
]);
const code = /^bin\/(provider|sdk|simulator|cli)\/.+\.(js|d\.ts)$/;

/** @typedef {{ files: { path: string }[] }[]} PackListing */

/**
 * The files of a package that no user needs.
 *
 * @param {PackListing} listing what `npm pack --json` prints
 * @returns {string[]} their paths
 */
export function strangersIn(listing) {
  return pathsOf(listing).filter((path) => !single.has(path) && !code.test(path));
}

/**
 * The files that a package must have and lacks.
 *
 * @param {PackListing} listing what `npm pack --json` prints
 * @returns {string[]} their paths
 */
export function missingIn(listing) {
  const paths = new Set(pathsOf(listing));
  return [...single].filter((path) => !paths.has(path));
}

const pathsOf = (/** @type {PackListing} */ listing) => listing.flatMap(({ files }) => files.map(({ path }) => path));
