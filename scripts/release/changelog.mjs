import { parser } from "keep-a-changelog";

const repository = "https://github.com/pulumi-otc-ddm/pulumi-otc-ddm";

/**
 * Reads a changelog.
 *
 * @param {string} text
 * @returns {import("keep-a-changelog").Changelog} throws where the text is not in the form of Keep a Changelog
 */
export function parseChangelog(text) {
  const changelog = parser(text);
  changelog.format = "markdownlint";
  changelog.url = repository;
  return changelog;
}

/**
 * The versions that were released.
 *
 * @param {import("keep-a-changelog").Changelog} changelog
 * @returns {string[]} newest first
 */
export function releasedVersions(changelog) {
  return changelog.releases.flatMap(({ version, date }) =>
    version !== undefined && date !== undefined ? [version] : [],
  );
}

/**
 * Whether there is anything to release.
 *
 * @param {import("keep-a-changelog").Changelog} changelog
 * @returns {boolean}
 */
export function hasUnreleasedChanges(changelog) {
  const unreleased = changelog.findRelease();
  return unreleased !== undefined && !unreleased.isEmpty();
}

/**
 * Makes the unreleased changes those of a version.
 *
 * @param {string} text of the changelog
 * @param {string} version
 * @param {Date} date
 * @returns {string} text of the new changelog; throws where nothing is unreleased
 */
export function releaseUnreleased(text, version, date) {
  const changelog = parseChangelog(text);
  const unreleased = changelog.findRelease();
  if (unreleased === undefined) throw new Error("CHANGELOG.md has no section Unreleased.");
  unreleased.setVersion(version);
  unreleased.setDate(date);
  return changelog.toString();
}

/**
 * What a release says of itself: its part of the changelog, without the title.
 *
 * @param {string} text of the changelog
 * @param {string} version
 * @returns {string} Markdown; throws where the version is not in the changelog
 */
export function releaseNotes(text, version) {
  const changelog = parseChangelog(text);
  const release = changelog.findRelease(version);
  if (release === undefined) throw new Error(`CHANGELOG.md has no section [${version}].`);
  return `${release.toString(changelog).split("\n").slice(1).join("\n").trim()}\n`;
}
