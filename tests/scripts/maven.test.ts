import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const before = { ...process.env };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-maven-"));
  process.env["PATH"] = folder;
});

afterEach(async () => {
  process.env = { ...before };
  await rm(folder, { recursive: true });
});

test("the error about a missing Maven says what to install", async () => {
  const { runMaven } = await import("../../scripts/toolchains/maven.mjs");
  await expect(runMaven(["compile"], folder)).rejects.toThrow(/install a JDK, 17 or later, and Maven/);
});

test("the error about a Maven with an old Java says what to install, and names the version", async () => {
  const { runMaven } = await import("../../scripts/toolchains/maven.mjs");
  await writeFile(join(folder, "mvn"), "#!/bin/sh\necho 'Java version: 11.0.2, vendor: Nobody'\n", { mode: 0o755 });
  await expect(runMaven(["compile"], folder)).rejects.toThrow(/a JDK, 17 or later[^]*Java version: 11\.0\.2/);
});

/** A Maven that records its arguments, and fills its repository as if it had downloaded and installed. */
const fakeMaven = `#!${process.execPath}
const { appendFileSync, mkdirSync } = require("node:fs");
const args = process.argv.slice(2);
if (args[0] === "--version") {
  console.log("Apache Maven 3.8.7\\nJava version: 17.0.2");
} else {
  appendFileSync(process.env.FAKE_MAVEN_LOG, args.join(" ") + "\\n");
  const [repository] = args.flatMap((arg) => arg.split("-Dmaven.repo.local=").slice(1));
  const own = args.includes("install") ? ["io/github/pulumi-otc-ddm"] : [];
  for (const name of ["com/pulumi/pulumi", ...own]) mkdirSync(repository + "/" + name, { recursive: true });
}
`;

test("a repository is downloaded once without the SDK, and Maven then works in it without the network", async () => {
  const { runMaven } = await import("../../scripts/toolchains/maven.mjs");
  const log = join(folder, "log");
  await writeFile(join(folder, "mvn"), fakeMaven, { mode: 0o755 });
  process.env["FAKE_MAVEN_LOG"] = log;
  process.env["PULUMI_OTC_DDM_CACHE"] = join(folder, "cache");

  await runMaven(["validate"], folder, join(folder, "own"));
  expect(await readFile(log, "utf8")).toBe(
    `--batch-mode --quiet --offline -Dmaven.repo.local=${folder}/own validate\n`,
  );

  await writeFile(log, "");
  await runMaven(["compile"], folder);
  await runMaven(["compile"], folder);
  const runs = (await readFile(log, "utf8")).trimEnd().split("\n");
  const [repository = ""] = await readdir(join(folder, "cache"));
  const [first, second, ...fetches] = runs.reverse();
  expect(first).toBe(`--batch-mode --quiet --offline -Dmaven.repo.local=${folder}/cache/${repository} compile`);
  expect(second).toBe(first);
  expect(fetches).toHaveLength(4);
  expect(fetches.join("\n")).not.toContain("--offline");
  expect(await readdir(join(folder, "cache", repository, "com/pulumi"))).toEqual(["pulumi"]);
  expect(await readdir(join(folder, "cache", repository, "io/github"))).toEqual([]);
});
