/** Each way in which the engine finds the plugin, with the real engine. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { installationFolder } from "./support/installation";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { binFolder, pluginAt, Program, type ProgramOptions } from "./support/program";
import { rawPluginWait } from "./support/rawPluginWait";

let simulator: Simulator;
let jobId: string;
beforeAll(async () => {
  simulator = await startSimulator();
  jobId = simulator.addJob({ durationSeconds: 0 });
});
afterAll(() => simulator.close());

/** Creates the wait, and runs another command after it. */
async function update(options: ProgramOptions, ...next: readonly string[]): Promise<void> {
  const program = await Program.create(rawPluginWait(jobId), simulator, options);
  try {
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    if (next.length > 0) await program.run(...next);
  } finally {
    await program.remove();
  }
}

const installed = (...path: string[]): string => join(installationFolder(), "node_modules", ...path);
const pathWith = (...folders: string[]): string => [...folders, binFolder(), process.env["PATH"]].join(delimiter);

test("the plugin is found in node_modules/.bin on PATH, as in npm's scripts", async () => {
  await update({ env: { PATH: pathWith(installed(".bin"), await folderOfReadlink()) } });
});

test("the plugin is found in the package's folder on PATH", async () => {
  await update({ env: { PATH: pathWith(installed("pulumi-otc-ddm")) } });
});

test("the plugin is found at the path in Pulumi.yaml", async () => {
  await update({ projectLines: pluginAt(installed("pulumi-otc-ddm")) });
});

test("a plugin that was started manually serves one engine after another", async () => {
  const plugin = spawn(installed("pulumi-otc-ddm/pulumi-resource-otc-ddm"), {
    env: { ...process.env, ...simulatorEnvironment(simulator) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await firstLine(plugin);
    await update({ env: { PULUMI_DEBUG_PROVIDERS: `otc-ddm:${port}` } }, "destroy", "--yes", "--skip-preview");
    expect(plugin.exitCode).toBeNull();
  } finally {
    plugin.kill();
  }
});

test("the Node language host starts the plugin from the folder with PulumiPlugin.yaml", async () => {
  // The command of the host's RunPlugin. The host of the tests does not have it.
  const runPlugin = installed("@pulumi/pulumi/cmd/run-plugin");
  const plugin = spawn(process.execPath, [runPlugin, installed("pulumi-otc-ddm/plugin"), "127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    expect(await firstLine(plugin)).toMatch(/^\d+$/);
  } finally {
    plugin.kill();
  }
});

/** The plugin's start script needs this program to follow links, such as those of npm in `.bin`. */
async function folderOfReadlink(): Promise<string> {
  const folder = await mkdtemp(join(installationFolder(), "readlink-"));
  await symlink("/usr/bin/readlink", join(folder, "readlink"));
  return folder;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin ended with ${String(code)}`)));
  });
}
