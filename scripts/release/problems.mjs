import semver from "semver";
import { hasUnreleasedChanges, parseChangelog, releasedVersions } from "./changelog.mjs";

/**
 * What stands against a release.
 *
 * @param {{ version: string, branch: string, status: string, tags: readonly string[], changelog: string }} state
 *   `status`: what `git status --porcelain` prints
 * @returns {string[]} all problems, for the person who releases
 */
export function releaseProblems({ version, branch, status, tags, changelog }) {
  const problems = [];
  if (semver.valid(version) !== version) {
    problems.push(`"${version}" is no version: give one such as 1.2.3 or 1.2.3-rc.1.`);
  } else {
    const parsed = parseChangelog(changelog);
    const newer = releasedVersions(parsed).filter((released) => !semver.gt(version, released));
    if (newer.length > 0) problems.push(`${version} does not come after ${newer.join(", ")} of CHANGELOG.md.`);
    if (!hasUnreleasedChanges(parsed))
      problems.push("CHANGELOG.md has nothing under Unreleased: tell what has changed.");
    const taken = tagsOf(version).filter((tag) => tags.includes(tag));
    if (taken.length > 0) problems.push(`There is already a tag ${taken.join(" and ")}.`);
  }
  if (branch !== "main") problems.push(`You are on ${branch || "no branch"}: releases are made on main.`);
  if (status !== "") problems.push(`These files are not committed:\n${status}`);
  return problems;
}

/**
 * The tags of a release. Go finds a module in a folder by a tag with the folder's name.
 *
 * @param {string} version
 * @returns {string[]}
 */
export function tagsOf(version) {
  return [`v${version}`, `sdk/go/v${version}`];
}
