import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
let shim: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc ddm shim "));
  shim = join(folder, "package", "pulumi-resource-otc-ddm");
  await mkdir(join(folder, "package"));
  await copyFile(join(__dirname, "../../pulumi-resource-otc-ddm"), shim);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a Node that prints its version, or its name and its arguments. */
async function fakeNode(into: string, version: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const tell = `printf '%s|' ${version} "$@"`;
  await writeFile(join(into, "node"), `#!/bin/sh\nif [ "$1" = -v ]; then echo ${version}; else ${tell}; fi\n`);
  await chmod(join(into, "node"), 0o755);
}

/** Runs the shim with a PATH of this folder and the tools for links. */
function runShim(command: string, cwd = folder): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const env = { PATH: join(folder, "on path") };
  return new Promise((resolve) => {
    execFile(command, ["-v=9", "127.0.0.1:1"], { env, cwd }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

const started = (version: string, packageFolder: string): string =>
  `${version}|${packageFolder}/bin/provider/bridges/plugin/main.js|-v=9|127.0.0.1:1|`;

test("the shim runs the plugin with the Node on PATH, from any folder, in a folder with spaces", async () => {
  await fakeNode(join(folder, "on path"), "v20.1.0");
  expect((await runShim(shim, tmpdir())).stdout).toBe(started("v20.1.0", join(folder, "package")));
  expect((await runShim("./pulumi-resource-otc-ddm", join(folder, "package"))).stdout).toBe(started("v20.1.0", "."));
});

test("the shim finds its folder through links, relative and absolute", async () => {
  await fakeNode(join(folder, "on path"), "v20.1.0");
  await symlink("/usr/bin/readlink", join(folder, "on path", "readlink"));
  await symlink("package/pulumi-resource-otc-ddm", join(folder, "relative link"));
  await symlink(join(folder, "relative link"), join(folder, "absolute link"));
  expect((await runShim(join(folder, "absolute link"))).stdout).toBe(started("v20.1.0", join(folder, "package")));
});

test("the shim prefers the Node beside it", async () => {
  await fakeNode(join(folder, "on path"), "v24.1.0");
  await fakeNode(join(folder, "package"), "v22.1.0");
  expect((await runShim(shim)).stdout).toBe(started("v22.1.0", join(folder, "package")));
});

test("the shim uses the Node on PATH if the one beside it does not run here", async () => {
  await fakeNode(join(folder, "on path"), "v24.1.0");
  await writeFile(join(folder, "package", "node"), "#!/bin/sh\nexit 127\n", { mode: 0o755 });
  expect((await runShim(shim)).stdout).toBe(started("v24.1.0", join(folder, "package")));
});

test("the shim says what to install if there is no Node", async () => {
  const { code, stdout, stderr } = await runShim(shim);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/needs Node 20 or later on PATH, and there is none\.\nInstall it/);
});
