import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { cp, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { installationFolder } from "./installation";
import { offlineMaven } from "./offlineMaven";

const run = promisify(execFile);
const root = join(__dirname, "../../..");

/** The folders of the examples. */
export const examples: readonly string[] = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** An example in its own clone. */
interface ClonedExample {
  /** The folder of its Pulumi.yaml. */
  readonly folder: string;
  /** Its own Python, if it has one. */
  readonly python?: string;
}

/**
 * Makes a copy of one example, unchanged, in a folder that represents a clone. The package and the plugin in it are
 * those of the installed npm package.
 */
export async function cloneExample(name: string): Promise<ClonedExample> {
  const installed = join(installationFolder(), "node_modules");
  const clone = await mkdtemp(join(installationFolder(), "clone-"));
  const example = join(clone, "examples", name);
  // Files that an `npm install` in these folders leaves do not count.
  const filter = (path: string): boolean => !/\/(node_modules|venv|build|target|[^/]+\.egg-info)$/.test(path);
  for (const path of ["Pulumi.yaml", "tsconfig.json", "sdk/go", "sdk/java", "sdk/python", join("examples", name)]) {
    await cp(join(root, path), join(clone, path), { recursive: true, filter });
  }
  // The file itself, because following a link needs a program that may not be installed.
  await cp(join(installed, "pulumi-otc-ddm", "pulumi-resource-otc-ddm"), join(clone, "pulumi-resource-otc-ddm"));
  await symlink(join(installed, "pulumi-otc-ddm", "bin"), join(clone, "bin"));
  await symlink(installed, join(clone, "node_modules"));
  if (existsSync(join(example, "package.json"))) await symlink(installed, join(example, "node_modules"));
  if (existsSync(join(example, "pom.xml"))) await offlineMaven(clone);
  const folder = existsSync(join(example, "Pulumi.yaml")) ? example : clone;
  return existsSync(join(example, "requirements.txt")) ? { folder, python: await installPython(example) } : { folder };
}

/**
 * Installs the requirements of an example into its `venv`, without the network. Pulumi itself comes from the tests'
 * own.
 */
async function installPython(example: string): Promise<string> {
  const { ensurePulumiPython } = await import("../../../scripts/toolchains/python.mjs");
  const python = await ensurePulumiPython();
  const venv = join(example, "venv");
  await run(python, ["-m", "venv", "--without-pip", venv]);
  const own = join(venv, "bin", "python");
  const sitePackages = async (of: string): Promise<string> =>
    (await run(of, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])).stdout.trim();
  await writeFile(join(await sitePackages(own), "pulumi.pth"), await sitePackages(python));
  const offline = ["--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet"];
  await run(own, ["-m", "pip", "install", ...offline, "-r", "requirements.txt"], { cwd: example });
  return own;
}
