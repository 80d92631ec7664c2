import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Changelog } from "keep-a-changelog" with { "resolution-mode": "import" };

const root = join(__dirname, "../..");
const committed = readFileSync(join(root, "CHANGELOG.md"), "utf8");

const parse = async (text: string): Promise<Changelog> => {
  const { parseChangelog } = await import("../../scripts/release/changelog.mjs");
  return parseChangelog(text);
};

const changelogOf = (...sections: readonly string[]): string => `# Changelog\n\nChanges.\n\n${sections.join("\n\n")}\n`;
const unreleased = "## Unreleased\n\n### Fixed\n\n- Mend it.";
const older = "## 0.1.0 - 2026-01-02\n\n### Added\n\n- Add it.";

test("the changelog is in the form of Keep a Changelog, and its newest version is the package's", async () => {
  const { releasedVersions } = await import("../../scripts/release/changelog.mjs");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const released = releasedVersions(await parse(committed));
  // Before the first release there is no version.
  expect(released[0] ?? version).toBe(version);
});

test("every line of the changelog belongs to a version or to Unreleased", async () => {
  const { releases } = await parse(committed);
  const changes = releases.flatMap(({ changes }) => [...changes.values()].flat());
  expect(changes).toHaveLength(committed.match(/^- /gm)?.length ?? 0);
  expect(changes.length).toBeGreaterThan(0);
});

test("a text in another form is refused", async () => {
  await expect(parse("# Changelog\n\n## 0.1.0\n\n- Add it.\n")).rejects.toThrow("Syntax error in the release title");
});

test("a release gives the unreleased lines a version and a date, and keeps the others", async () => {
  const { releaseUnreleased } = await import("../../scripts/release/changelog.mjs");
  const text = releaseUnreleased(changelogOf(unreleased, older), "0.2.0", new Date("2026-03-04T00:00:00Z"));
  expect(text).toContain("## [0.2.0] - 2026-03-04\n\n### Fixed\n\n- Mend it.\n");
  expect(text).toContain("## [0.1.0] - 2026-01-02\n\n### Added\n\n- Add it.\n");
  expect(text).not.toContain("Unreleased");
});

test("the notes of a release have only its own changes", async () => {
  const { releaseNotes } = await import("../../scripts/release/changelog.mjs");
  const text = changelogOf("## 0.2.0 - 2026-03-04\n\n### Fixed\n\n- Mend it.", older);
  expect(releaseNotes(text, "0.2.0")).toBe("### Fixed\n\n- Mend it.\n");
  expect(() => releaseNotes(text, "0.3.0")).toThrow("CHANGELOG.md has no section [0.3.0].");
});
