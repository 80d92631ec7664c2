import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { run } from "../processes/run.mjs";
import { inCopy } from "./inCopy.mjs";

/** Properties without which NuGet refuses a package, or shows it badly. */
const wanted = [
  "Authors",
  "Description",
  "PackageLicenseExpression",
  "PackageProjectUrl",
  "RepositoryUrl",
  "PackageIcon",
  "Version",
  "TargetFramework",
];

/**
 * What NuGet would miss in a project, or refuse.
 *
 * @param {string} name of the project, which is the package's
 * @param {string} project text of its file
 * @param {readonly string[]} files names of the files beside it
 * @returns {string[]} all problems
 */
export function nugetProblems(name, project, files) {
  const included = [...project.matchAll(/(?:Include="|<PackageIcon>)([\w.-]+\.(?:txt|json|png))/g)];
  const gone = new Set(included.flatMap(([, file = ""]) => (files.includes(file) ? [] : [file])));
  return [
    ...(/^(pulumi|microsoft|system)\./i.test(name) ? [`${name} begins with a prefix that belongs to others.`] : []),
    ...wanted.filter((property) => !new RegExp(`<${property}>[^<]+<`).test(project)).map((one) => `${one} is missing.`),
    ...[...gone].map((file) => `${file} is not there.`),
  ];
}

/**
 * Checks the project of the SDK for .NET, as far as that goes without .NET.
 *
 * @returns {Promise<void>} rejects with what is wrong
 */
export async function checkDotnetProject() {
  const folder = join(root, "sdk/dotnet");
  const files = await readdir(folder);
  const [file, ...more] = files.filter((name) => name.endsWith(".csproj"));
  if (file === undefined || more.length > 0) throw new Error("sdk/dotnet must hold one project.");
  const problems = nugetProblems(file.replace(/\.csproj$/, ""), await readFile(join(folder, file), "utf8"), files);
  if (problems.length > 0) throw new Error(`NuGet would refuse the SDK for .NET:\n${problems.join("\n")}`);
}

/**
 * Compiles and packs the SDK for .NET, which takes the .NET SDK and what NuGet has.
 *
 * @param {string} into folder
 * @returns {Promise<string[]>} path of the package
 */
export async function writeDotnetPackage(into) {
  await checkDotnetProject();
  await mkdir(into, { recursive: true });
  await inCopy("dotnet", (folder) =>
    // The project packs whatever it builds.
    run("dotnet", ["build", "--configuration", "Release", `-p:PackageOutputPath=${into}`, "--nologo"], { cwd: folder }),
  );
  return (await readdir(into)).map((name) => join(into, name));
}
