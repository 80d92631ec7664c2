/**
 * `npm run artifacts`: writes all that a release consists of to dist/: the packages of npm, Python, Java and .NET, the
 * plugin's archives with their hashes, the bill of materials, and the notes. The release workflow runs it on the tag.
 * `npm run artifacts -- --without-dotnet` is for computers that have no .NET.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeArchives } from "./archives.mjs";
import { platforms } from "./archives/platforms.mjs";
import { checkDotnetProject, writeDotnetPackage } from "./artifacts/dotnetPackage.mjs";
import { writeJavaPackage } from "./artifacts/javaPackage.mjs";
import { writePythonPackage } from "./artifacts/pythonPackage.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";
import { writeSbom } from "./sbom.mjs";

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

const { values } = parseArgs({ options: { "without-dotnet": { type: "boolean" } } });
const dist = join(root, "dist");
await ensureInstalled();
const { releaseNotes } = await import("./release/changelog.mjs");
const { version } = /** @type {{ version: string }} */ (parse(await readFile(join(root, "package.json"), "utf8")));
const notes = releaseNotes(await readFile(join(root, "CHANGELOG.md"), "utf8"), version);
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await run("npm", ["pack", "--pack-destination", dist, "--loglevel=error"], { cwd: root });
await writePythonPackage(join(dist, "python"));
await writeJavaPackage(join(dist, "java"));
if (values["without-dotnet"]) await checkDotnetProject();
else await writeDotnetPackage(join(dist, "dotnet"));
await writeArchives(
  dist,
  platforms.map(({ name }) => name),
);
await writeSbom(dist);
await writeFile(join(dist, "notes.md"), notes);
