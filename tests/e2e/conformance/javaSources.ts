import { cp, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { installationFolder } from "../support/installation";
import { pathFor } from "../support/languages";
import { offlineMaven } from "../support/offlineMaven";
import { namesOf, type Calls, type Sources } from "./languages";
import { hostOf } from "./programHost";

const root = join(__dirname, "../../..");

let javaHost: Promise<{ program: string; folder: string }> | undefined;

/** A program in Java that finds functions and resources by name, so that a new row needs no new code. */
export async function javaSources({ form, provider, calls }: Calls): Promise<Sources> {
  javaHost ??= buildJavaHost();
  const { program, folder } = await javaHost;
  const { shortRun } = await import("../../../scripts/toolchains/startMaven.mjs");
  const told = calls.map((call) => ({
    ...call,
    outputs: namesOf[form === "resource" ? call.resource : call.function],
  }));
  return {
    runtime: `{ name: java, options: { binary: ${program} } }`,
    files: { "calls.json": JSON.stringify({ form, provider, calls: told }) },
    env: { PATH: await pathFor("java", folder), JDK_JAVA_OPTIONS: shortRun.join(" ") },
  };
}

async function buildJavaHost(): Promise<{ program: string; folder: string }> {
  const program = await buildJavaProgram();
  return { program, folder: await hostOf("java", program) };
}

/** Builds the program once for all calls. The engine would build it for each of its commands. */
async function buildJavaProgram(): Promise<string> {
  const { runMaven } = await import("../../../scripts/toolchains/maven.mjs");
  const folder = await mkdtemp(join(installationFolder(), "java-program-"));
  const filter = (path: string): boolean => !path.endsWith("/target");
  await cp(join(root, "sdk/java"), join(folder, "sdk/java"), { recursive: true, filter });
  await cp(join(__dirname, "programs/java"), join(folder, "program"), { recursive: true, filter });
  const repository = await offlineMaven(folder);
  await runMaven(["package"], join(folder, "program"), repository);
  return join(folder, "program/target/program.jar");
}
