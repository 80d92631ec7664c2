import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../../..");

/** The fresh folder in which the packed package is installed for all tests; set up before the first of them. */
export function installationFolder(): string {
  const folder = process.env["OTC_DDM_E2E_FOLDER"];
  if (folder === undefined) throw new Error("the end-to-end tests run through jest's project e2e only");
  return folder;
}

/** Packs the package; resolves with the path of the tarball. */
export async function pack(into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", into], { cwd: root });
  const name = (await readdir(into)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error(`npm pack left no tarball in ${into}`);
  return join(into, name);
}

/** Packs a tarball's content anew under another version, as the next release would be. */
export async function packAs(version: string, tarball: string, into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", into]);
  // The plugin and its resources read their versions in files of their own.
  for (const file of ["package.json", "bin/sdk/nodejs/package.json", "bin/provider/plugin/schema.json"]) {
    const manifest = join(into, "package", file);
    const content = JSON.parse(await readFile(manifest, "utf8")) as Record<string, unknown>;
    await writeFile(manifest, JSON.stringify({ ...content, version }));
  }
  const packed = join(into, `pulumi-otc-ddm-${version}.tgz`);
  await run("tar", ["-czf", packed, "-C", into, "package"]);
  return packed;
}

/** Installs the packed package, with what a TypeScript program needs, into a new folder. */
export async function install(tarball?: string): Promise<{ folder: string; tarball: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "otc-ddm-e2e-")));
  const packed = tarball ?? (await pack(join(folder, "packed")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "programs", private: true }));
  const packages = [packed, "@pulumi/pulumi@3.259.0", "typescript@5.9", "ts-node@10", "@types/node@20"];
  await npmInstall(folder, packages);
  return { folder, tarball: packed };
}

export async function npmInstall(folder: string, packages: readonly string[]): Promise<void> {
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  await run("npm", ["install", ...quiet, ...packages], { cwd: folder });
}

export async function uninstall(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
