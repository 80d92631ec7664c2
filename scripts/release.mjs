/**
 * `npm run release -- 1.2.3`: makes a release's commit and its tags; nothing is pushed or published, which is the work of
 * .github/workflows/release.yml once the tag is pushed. With `--dry-run`, the commit is made and shown, and dropped.
 */
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { git } from "./release/git.mjs";
import { isTestedTree } from "./release/testedTree.mjs";
import { run } from "./processes/run.mjs";
import { keepPath } from "./processes/keep.mjs";

/** @param {string} version @param {boolean} dryRun */
async function release(version, dryRun) {
  // These need what ensureInstalled installs.
  const { releaseProblems, tagsOf } = await import("./release/problems.mjs");
  const problems = releaseProblems({
    version,
    branch: await git(root, "branch", "--show-current"),
    status: await git(root, "status", "--porcelain"),
    tags: (await git(root, "tag", "--list")).split("\n"),
    changelog: await readFile(join(root, "CHANGELOG.md"), "utf8"),
  });
  if (problems.length > 0) throw new Error(`${version} cannot be released:\n- ${problems.join("\n- ")}`);

  if (await isTestedTree(root)) console.log("npm run test:all: has passed on this commit.");
  else if (dryRun) console.log("npm run test:all: has not passed on this commit yet; a release would run it now.");
  else await run("npm", ["run", "test:all"], { cwd: root });

  const commit = await makeCommit(version);
  console.log(await git(root, "show", "--stat", "--format=%h %s", commit));
  const tags = tagsOf(version);
  if (dryRun) {
    console.log(`A release would move main to this commit, and tag it ${tags.join(" and ")}. Nothing was changed.`);
    return;
  }
  await git(root, "merge", "--ff-only", commit);
  for (const tag of tags) await git(root, "tag", "--annotate", "--message", `Release ${version}`, tag, commit);
  console.log(`Look at it. To publish it: git push --atomic origin main ${tags.join(" ")}`);
}

/**
 * Commits the version and its changelog in a working tree of its own, so that a failure leaves nothing half done here.
 *
 * @param {string} version
 * @returns {Promise<string>} the commit, which no branch holds yet
 */
async function makeCommit(version) {
  const { releaseUnreleased } = await import("./release/changelog.mjs");
  const { setVersion } = await import("./release/versions.mjs");
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-release-"));
  keepPath(folder);
  const tree = join(folder, "tree");
  try {
    await git(root, "worktree", "add", "--detach", tree, "HEAD");
    await symlink(join(root, "node_modules"), join(tree, "node_modules"), "junction");
    await setVersion(tree, version);
    const changelog = join(tree, "CHANGELOG.md");
    await writeFile(changelog, releaseUnreleased(await readFile(changelog, "utf8"), version, new Date()));
    await git(tree, "add", "--all", "--", "*.json", "*.md", "docs", "provider", "sdk");
    await git(tree, "commit", "--message", `Release ${version}`);
    return await git(tree, "rev-parse", "HEAD");
  } finally {
    await rm(folder, { recursive: true, force: true });
    await git(root, "worktree", "prune");
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values, positionals } = parseArgs({ options: { "dry-run": { type: "boolean" } }, allowPositionals: true });
  const [version, ...more] = positionals;
  if (version === undefined || more.length > 0) {
    console.error("Usage: npm run release -- <version> [--dry-run]");
    process.exit(2);
  }
  await ensureInstalled();
  try {
    await release(version, values["dry-run"] === true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
