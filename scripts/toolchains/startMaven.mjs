import { run } from "../processes/run.mjs";

/** Java's own compiler does not pay in the few seconds that Maven runs: without most of it they take half the work. */
export const shortRun = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/**
 * Runs Maven in a folder, quietly.
 *
 * @param {readonly string[]} args
 * @param {string} folder where the pom.xml is
 * @returns {Promise<void>} rejects with what Maven says
 */
export async function startMaven(args, folder) {
  const env = { ...process.env, MAVEN_OPTS: [process.env["MAVEN_OPTS"], ...shortRun].filter(Boolean).join(" ") };
  await run("mvn", ["--batch-mode", "--quiet", ...args], { cwd: folder, env, quiet: true, timeoutMs: 600_000 });
}
