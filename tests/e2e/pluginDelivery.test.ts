/** Each way in which the engine finds the plugin, on the real engine. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { installationFolder } from "./support/installation";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { binFolder, Program, type ProgramOptions } from "./support/program";
import { schema } from "../support/schema";

let simulator: Simulator;
let jobId: string;
beforeAll(async () => {
  simulator = await startSimulator({ timeScale: 60 });
  jobId = simulator.addJob({ durationSeconds: 60 });
});
afterAll(() => simulator.close());

/** A wait by the plugin's own type, which no dynamic provider serves. */
const source = (): string => `const pulumi = require("@pulumi/pulumi");
class DdmJobWait extends pulumi.CustomResource {
  constructor(name, args) {
    super("otc-ddm:index:DdmJobWait", name, { status: undefined, ...args });
  }
}
module.exports = { status: new DdmJobWait("wait", { jobId: "${jobId}" }).status };
`;

/** Runs the program from its creation to its end. */
async function lifeOf(options: ProgramOptions, prepare?: (program: Program) => Promise<unknown>): Promise<void> {
  const program = await Program.create(source(), simulator, options);
  try {
    await prepare?.(program);
    await program.run("preview");
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    await program.up("--expect-no-changes");
    await program.run("destroy", "--yes", "--skip-preview");
  } finally {
    await program.remove();
  }
}

const installed = (...path: string[]): string => join(installationFolder(), "node_modules", ...path);
const pathWith = (...folders: string[]): string => [...folders, binFolder(), process.env["PATH"]].join(delimiter);

test("the plugin is found in node_modules/.bin on PATH, where npm's scripts have it", async () => {
  await lifeOf({ env: { PATH: pathWith(installed(".bin")) } });
});

test("the plugin is found in the package's folder on PATH", async () => {
  await lifeOf({ env: { PATH: pathWith(installed("pulumi-otc-ddm")) } });
});

test("the plugin is found where Pulumi.yaml says", async () => {
  await lifeOf({
    projectLines: ["plugins:", "  providers:", "    - name: otc-ddm", `      path: ${installed("pulumi-otc-ddm")}`],
  });
});

test("a plugin that was started by hand serves one engine after another", async () => {
  const plugin = spawn(installed("pulumi-otc-ddm/pulumi-resource-otc-ddm"), {
    env: { ...process.env, ...simulatorEnvironment(simulator) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await firstLine(plugin);
    await lifeOf({ env: { PULUMI_DEBUG_PROVIDERS: `otc-ddm:${port}` } });
    expect(plugin.exitCode).toBeNull();
  } finally {
    plugin.kill();
  }
});

test("the release archive is installed by Pulumi and needs no Node on PATH", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-release-"));
  try {
    const { writeArchives } = await import("../../scripts/archives.mjs");
    const { ownPlatform } = await import("../../scripts/archives/platforms.mjs");
    const [archive = ""] = await writeArchives(folder, [ownPlatform]);
    const languages = await nodeForProgramsOnly(join(folder, "languages"));
    await lifeOf({ env: { PATH: languages } }, (program) =>
      program.run("plugin", "install", "resource", "otc-ddm", schema.version, "--file", archive),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("what the Node language host starts for the folder with PulumiPlugin.yaml is the plugin", async () => {
  // The command of the host's RunPlugin, which the host that the tests have lacks.
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

/** A folder whose Node language host has a Node on its PATH, while the engine and its plugins have none. */
async function nodeForProgramsOnly(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const host = join(folder, "pulumi-language-nodejs");
  const path = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
  await writeFile(host, `#!/bin/sh\nPATH='${path}' exec '${join(binFolder(), "pulumi-language-nodejs")}' "$@"\n`);
  await chmod(host, 0o755);
  return folder;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin ended with ${String(code)}`)));
  });
}
