import { mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { extract } from "tar";

const root = join(__dirname, "../..");

/**
 * Creates a temporary folder for programs with the packed package. Dependencies are links to the packages installed
 * here.
 */
export async function installPackedPackage(): Promise<string> {
  const { run } = await import("../../scripts/processes/run.mjs");
  const folder = await realpath(await mkdtemp(join(tmpdir(), "otc-ddm-bench-")));
  const packed = join(folder, "packed");
  const installed = join(folder, "node_modules/pulumi-otc-ddm");
  await mkdir(packed);
  await mkdir(installed, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed], { cwd: root, quiet: true });
  for (const name of await readdir(packed)) await extract({ file: join(packed, name), cwd: installed, strip: 1 });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "programs", private: true }));
  const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as Manifest;
  for (const name of [...Object.keys(manifest.dependencies), "@pulumi/pulumi"]) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link);
  }
  return folder;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}
