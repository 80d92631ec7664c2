import { ensureMavenRepository } from "./mavenRepository.mjs";
import { startMaven } from "./startMaven.mjs";

/**
 * Runs Maven in a folder, quietly and without the network.
 *
 * @param {readonly string[]} goals
 * @param {string} folder where the pom.xml is
 * @param {string} [repository] what Maven takes everything from and installs into. Default: the one that all tests share,
 *   for goals that install nothing
 * @returns {Promise<void>} rejects with what to install where there is no Maven or no Java, else with what Maven says
 */
export async function runMaven(goals, folder, repository) {
  const from = repository ?? (await ensureMavenRepository());
  await startMaven(["--offline", `-Dmaven.repo.local=${from}`, ...goals], folder);
}
