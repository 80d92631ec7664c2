import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../../..");

/** A fresh folder with the packed package installed in it, as a user would have it. */
export interface Installation {
  readonly folder: string;
  /** The tarball that is installed. */
  readonly tarball: string;
  /** Folder of the engine's Node provider host. */
  readonly providerHostFolder: string;
}

/** Packs the package, under another version if one is given; resolves with the path of the tarball. */
export async function pack(into: string): Promise<string> {
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", into], { cwd: root });
  const [name] = (await readdir(into)).filter((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error(`npm pack left no tarball in ${into}`);
  return join(into, name);
}

/** Installs the packed package and the tools of a TypeScript program into a new folder. */
export async function install(): Promise<Installation> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "otc-ddm-e2e-")));
  const packed = join(folder, "packed");
  await mkdir(packed);
  const tarball = await pack(packed);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "programs", private: true }));
  const packages = [tarball, "@pulumi/pulumi@3.259.0", "typescript@5.9", "ts-node@10", "@types/node@20"];
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", ...packages], {
    cwd: folder,
  });
  return { folder, tarball, providerHostFolder: join(folder, "node_modules/@pulumi/pulumi/dist") };
}

export async function uninstall(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
