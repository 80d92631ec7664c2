const unreleased = "## Unreleased\n\n### Fixed\n\n- Mend it.";
const older = "## 0.1.0 - 2026-01-02\n\n### Added\n\n- Add it.";

test.each([
  ["nothing when all is well", {}, []],
  ["a version that is none", { version: "v1" }, ['"v1" is no version: give one such as 1.2.3 or 1.2.3-rc.1.']],
  ["a version that does not come next", { version: "0.0.9" }, ["0.0.9 does not come after 0.1.0 of CHANGELOG.md."]],
  [
    "a changelog without changes",
    { changelog: `# Changelog\n\n${older}` },
    ["CHANGELOG.md has nothing under Unreleased: tell what has changed."],
  ],
  ["the tag of a Go module", { tags: ["sdk/go/v0.2.0"] }, ["There is already a tag sdk/go/v0.2.0."]],
  ["no branch", { branch: "" }, ["You are on no branch: releases are made on main."]],
])("the check before a release finds problems: %s", async (_name, state, problems) => {
  const { releaseProblems } = await import("../../scripts/release/problems.mjs");
  const good = {
    version: "0.2.0",
    branch: "main",
    status: "",
    tags: ["v0.1.0"],
    changelog: `# Changelog\n\n${unreleased}\n\n${older}`,
  };
  expect(releaseProblems({ ...good, ...state })).toEqual(problems);
});

test("the version is replaced only after the given words, and at each such place", async () => {
  const { withVersion } = await import("../../scripts/release/versions.mjs");
  const versions = { from: "0.1.0", to: "1.0.0-rc.1" };
  expect(withVersion("x-v0.1.0-linux x-v0.1.0-darwin y-v0.1.0", "x-v", versions)).toBe(
    "x-v1.0.0-rc.1-linux x-v1.0.0-rc.1-darwin y-v0.1.0",
  );
  expect(() => withVersion("x-v0.2.0", "x-v", versions)).toThrow('"x-v0.1.0" is not there');
});
