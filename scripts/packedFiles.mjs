const wanted =
  /^(bin\/(provider|sdk|simulator)\/.+\.(js|d\.ts)|bin\/provider\/plugin\/schema\.json|bin\/sdk\/nodejs\/package\.json|pulumi-resource-otc-ddm(\.cmd)?|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/;

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
