import { run } from "../processes/run.mjs";

/** Java's own compiler does not pay in the few seconds that Maven runs: without most of it they take half the work. */
const shortRun = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/**
 * Runs Maven in a folder, quietly.
 *
 * @param {readonly string[]} goals
 * @param {string} folder where the pom.xml is
 * @returns {Promise<void>} rejects with what to install where there is no Maven or no Java, else with what Maven says
 */
export async function runMaven(goals, folder) {
  await requireMaven();
  const env = { ...process.env, MAVEN_OPTS: [process.env["MAVEN_OPTS"], ...shortRun].filter(Boolean).join(" ") };
  await run("mvn", ["--batch-mode", "--quiet", ...goals], { cwd: folder, env, quiet: true, timeoutMs: 600_000 });
}

async function requireMaven() {
  let versions = "";
  try {
    versions = await run("mvn", ["--version"], { quiet: true });
  } catch {
    // The error below tells.
  }
  const java = Number(/^Java version: (\d+)/m.exec(versions)?.[1]);
  if (java >= 17) return;
  throw new Error(
    `The tests compile the SDK for Java: install a JDK, 17 or later, and Maven (on Debian and Ubuntu \`apt-get install maven\`, ` +
      `which brings both), then try again.${versions && `\nThis is what is there:\n${versions.trim()}`}`,
  );
}
