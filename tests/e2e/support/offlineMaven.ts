import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Lets every Maven that runs below a folder work without the network, in a repository of the folder's own, and installs
 * the SDK for Java of the folder into it, as `mvn install` in `sdk/java` does. Resolves with
 * the folder of that repository.
 */
export async function offlineMaven(folder: string): Promise<string> {
  const { runMaven } = await import("../../../scripts/toolchains/maven.mjs");
  const { ensureMavenRepository } = await import("../../../scripts/toolchains/mavenRepository.mjs");
  const { shortRun } = await import("../../../scripts/toolchains/startMaven.mjs");
  const repository = join(folder, "maven-repository");
  await cp(await ensureMavenRepository(), repository, { recursive: true });
  // Maven reads these in the nearest folder above a project.
  await mkdir(join(folder, ".mvn"));
  await writeFile(join(folder, ".mvn/maven.config"), `--offline\n-Dmaven.repo.local=${repository}\n`);
  await writeFile(join(folder, ".mvn/jvm.config"), `${shortRun.join("\n")}\n`);
  await runMaven(["install"], join(folder, "sdk/java"), repository);
  return repository;
}
