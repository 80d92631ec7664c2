import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepPath } from "../processes/keep.mjs";
import { run } from "../processes/run.mjs";
import { makeOnce } from "./cacheFolder.mjs";
import { root } from "./install.mjs";
import { startMaven } from "./startMaven.mjs";

/** What tests build and run, each with its goals: the SDK, and programs with it. */
const projects = [
  { folder: "sdk/java", goals: ["install"] },
  // As a release builds it.
  { folder: "sdk/java", goals: ["-Prelease", "-Dgpg.skip", "verify"] },
  // As Pulumi runs it, but for the program itself.
  { folder: "examples/java", goals: ["compile", "exec:java", "-Dexec.skip"] },
  { folder: "tests/e2e/conformance/programs/java", goals: ["package"] },
];

/**
 * A repository with all that Maven needs to build the SDK for Java and to run programs with it, fetched once. The SDK
 * itself is not in it.
 *
 * @returns {Promise<string>} its folder, which several Mavens may read at once; rejects with what to install where there
 *   is no Maven or no Java
 */
export async function ensureMavenRepository() {
  const version = await mavenVersion();
  const hash = createHash("sha256").update(version).update(JSON.stringify(projects));
  for (const { folder } of projects) hash.update(await readFile(join(root, folder, "pom.xml")));
  return makeOnce(`maven-${hash.digest("hex").slice(0, 12)}`, fetchAll);
}

/** @param {string} repository */
async function fetchAll(repository) {
  const startedMs = Date.now();
  console.log("Fetching what Maven needs to build and run programs in Java; it takes about half a minute ...");
  const copies = await mkdtemp(join(tmpdir(), "otc-ddm-maven-"));
  keepPath(copies);
  const filter = (/** @type {string} */ path) => !path.endsWith("/target");
  try {
    for (const { folder, goals } of projects) {
      const copy = join(copies, folder);
      await cp(join(root, folder), copy, { recursive: true, filter });
      await startMaven([`-Dmaven.repo.local=${repository}`, ...goals], copy);
    }
  } finally {
    await rm(copies, { recursive: true, force: true });
  }
  await rm(join(repository, "io/github/pulumi-otc-ddm"), { recursive: true });
  console.log(`Fetched it in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
}

/** Other versions bring other plugins. */
async function mavenVersion() {
  let versions = "";
  try {
    versions = await run("mvn", ["--version"], { quiet: true });
  } catch {
    // The error below tells.
  }
  const java = Number(/^Java version: (\d+)/m.exec(versions)?.[1]);
  if (java >= 17) return /Apache Maven \S+/.exec(versions)?.[0] ?? "";
  throw new Error(
    `The tests build and run programs in Java: install a JDK, 17 or later, and Maven (on Debian and Ubuntu ` +
      `\`apt-get install maven\`, which brings both), then try again.${versions && `\nThis is what is there:\n${versions.trim()}`}`,
  );
}
