import satisfies from "spdx-satisfies";

/** Licences under which a dependency may reach a user; all of them ask for no more than their text. */
const allowed = ["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/**
 * The packages whose licence does not let us hand them on.
 *
 * @param {readonly { name: string, license: string | undefined }[]} packages with an SPDX expression each
 * @returns {string[]} names with the licence
 */
export function refusedLicences(packages) {
  return packages
    .filter(({ license }) => !isAllowed(license))
    .map(({ name, license }) => `${name}: ${license ?? "none"}`);
}

/** @param {string | undefined} license */
function isAllowed(license) {
  if (license === undefined) return false;
  try {
    return satisfies(license, allowed);
  } catch {
    // Not an expression, such as `SEE LICENSE IN LICENSE`.
    return false;
  }
}
