/** The version that is built or installed where none is found. */
export const pinnedVersion = "3.259.0";
/** The oldest CLI that does all that the package needs. */
export const oldestVersion = "3.139.0";

/**
 * Compares two versions by their numbers.
 *
 * @param {string} version such as `v3.259.0`
 * @param {string} other
 * @returns {boolean} whether `version` is `other` or newer
 */
export function isAtLeast(version, other) {
  const numbers = (/** @type {string} */ text) => (/(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  const [mine, theirs] = [numbers(version), numbers(other)];
  if (mine.length === 0 || theirs.length === 0) return false;
  for (const [index, number] of mine.entries()) {
    const difference = number - (theirs[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
