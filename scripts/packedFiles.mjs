const wanted = /^(bin\/(provider|sdk|simulator|cli)\/.+\.(js|d\.ts)|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/;

/** @typedef {{ files: { path: string }[] }[]} PackListing */

/**
 * The files of a package that no user needs.
 *
 * @param {PackListing} listing what `npm pack --json` prints
 * @returns {string[]} their paths
 */
export function strangersIn(listing) {
  return listing.flatMap(({ files }) => files.map(({ path }) => path)).filter((path) => !wanted.test(path));
}
