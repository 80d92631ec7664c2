import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { create as createArchive, extract } from "tar";

const run = promisify(execFile);
const root = join(__dirname, "../../..");

/** The new folder with the installed package for all tests. The global setup makes it. */
export function installationFolder(): string {
  const folder = process.env["OTC_DDM_E2E_FOLDER"];
  if (folder === undefined) throw new Error("the end-to-end tests run through jest's project e2e only");
  return folder;
}

/** Packs the package. Resolves with the path of the tarball. */
export async function pack(into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", into], { cwd: root });
  const name = (await readdir(into)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error(`npm pack left no tarball in ${into}`);
  return join(into, name);
}

/** Packs a tarball's content again under another version, like the next release. */
export async function packAs(version: string, tarball: string, into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  await extract({ file: tarball, cwd: into });
  // The plugin and its resources read their versions from their own files.
  for (const file of ["package.json", "bin/sdk/nodejs/package.json", "bin/provider/bridges/plugin/schema.json"]) {
    const manifest = join(into, "package", file);
    const content = JSON.parse(await readFile(manifest, "utf8")) as Record<string, unknown>;
    await writeFile(manifest, JSON.stringify({ ...content, version }));
  }
  const packed = join(into, `pulumi-otc-ddm-${version}.tgz`);
  await createArchive({ file: packed, cwd: into, gzip: true }, ["package"]);
  return packed;
}

/** The other dependencies of a program: Pulumi's SDK, and a TypeScript loader. */
const programPackages = ["@pulumi/pulumi", "typescript", "ts-node", "@types/node"];

/**
 * Installs the packed package into a new folder of programs like `npm install`, which other tests really run: its
 * unpacked files, and links to the packages that it and the programs need.
 */
export async function install(tarball?: string): Promise<{ folder: string; tarball: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "otc-ddm-e2e-")));
  const packed = tarball ?? (await pack(join(folder, "packed")));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "programs", private: true }));
  const { dependencies = {}, bin = {} } = await unpack(packed, folder);
  for (const name of [...Object.keys(dependencies), ...programPackages]) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link);
  }
  await mkdir(join(folder, "node_modules/.bin"));
  for (const [name, file] of Object.entries(bin)) {
    await symlink(join("../pulumi-otc-ddm", file), join(folder, "node_modules/.bin", name));
  }
  return { folder, tarball: packed };
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Replaces the installed package by the content of a tarball. Resolves with its manifest. */
export async function unpack(tarball: string, folder: string): Promise<Manifest> {
  const home = join(folder, "node_modules/pulumi-otc-ddm");
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await extract({ file: tarball, cwd: home, strip: 1 });
  return JSON.parse(await readFile(join(home, "package.json"), "utf8")) as Manifest;
}

export async function uninstall(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
