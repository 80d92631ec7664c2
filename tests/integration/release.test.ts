import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../..");

// The generators of the SDKs may have to be built first.
jest.setTimeout(600_000);

/** A repository with all files of this one and one commit. */
let repository: string;

beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), "otc-ddm-repository-"));
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of stdout.split("\0").filter((name) => name !== "")) {
    await mkdir(dirname(join(repository, file)), { recursive: true });
    await cp(join(root, file), join(repository, file));
  }
  await git("init", "--quiet", "--initial-branch=main");
  await git("config", "user.name", "Tester");
  await git("config", "user.email", "tester@example.invalid");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Begin");
  await writeFile(join(repository, ".git/info/exclude"), "node_modules\n");
  await symlink(join(root, "node_modules"), join(repository, "node_modules"), "junction");
});

afterEach(() => rm(repository, { recursive: true, force: true }));

async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await run("git", args, { cwd: repository });
  return stdout.trim();
}

function release(...args: readonly string[]): Promise<{ stdout: string }> {
  return run(process.execPath, [join(repository, "scripts/release.mjs"), ...args], { cwd: repository });
}

test("a dry run shows the release's commit and changes nothing", async () => {
  const before = await git("rev-parse", "HEAD");
  const { stdout } = await release("987.6.5", "--dry-run");
  expect(stdout).toContain("npm run test:all: has not passed on this commit yet");
  expect(stdout).toContain("Release 987.6.5");
  expect(stdout).toContain("v987.6.5 and sdk/go/v987.6.5");
  expect(await git("rev-parse", "HEAD")).toBe(before);
  expect(await git("status", "--porcelain")).toBe("");
  expect(await git("tag", "--list")).toBe("");
  expect((await git("worktree", "list")).split("\n")).toHaveLength(1);
});

test("a release sets the version in each of its places, dates the changelog and tags the commit", async () => {
  const { noteTestedTree } = await import("../../scripts/release/testedTree.mjs");
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const namingIt = (text: string): Promise<string[]> =>
    git("grep", "--files-with-matches", "--fixed-strings", "--word-regexp", text, "--", ...places).then(
      (files) => files.split("\n"),
      () => [],
    );
  const before = await namingIt(version);
  expect(before).toEqual(expect.arrayContaining(["package.json", "sdk/java/pom.xml", "sdk/python/pyproject.toml"]));

  await noteTestedTree(repository);
  const { stdout } = await release("987.6.5");

  expect(stdout).toContain("npm run test:all: has passed on this commit.");
  expect(stdout).toContain("git push --atomic origin main v987.6.5 sdk/go/v987.6.5");
  expect(await namingIt("987.6.5")).toEqual(before);
  expect(await namingIt(version)).toEqual([]);
  expect(await readFile(join(repository, "CHANGELOG.md"), "utf8")).toMatch(/^## \[987\.6\.5\] - \d{4}-\d\d-\d\d$/m);
  expect(await git("show", "--format=%s", "--no-patch", "v987.6.5^{commit}")).toBe("Release 987.6.5");
  expect(await git("rev-parse", "sdk/go/v987.6.5^{commit}")).toBe(await git("rev-parse", "main"));
  expect(await git("status", "--porcelain")).toBe("");
});

/** The places of this package's version. Other packages may have the same version elsewhere. */
const places = ["package.json", "provider", "sdk", "docs", ":!*go.sum"];

test("all problems of a release are reported at once, and nothing is changed", async () => {
  await writeFile(join(repository, "new.txt"), "");
  await git("switch", "--quiet", "--create", "feature");
  await git("tag", "v1.2.3");
  await expect(release("1.2.3")).rejects.toMatchObject({
    code: 1,
    stderr:
      "1.2.3 cannot be released:\n- There is already a tag v1.2.3.\n" +
      "- You are on feature: releases are made on main.\n- These files are not committed:\n?? new.txt\n",
  });
});
