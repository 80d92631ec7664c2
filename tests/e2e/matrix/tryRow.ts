import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type Simulator } from "../../../simulator";
import { Program } from "../support/program";
import { managerOf, toolOf } from "./packageManagers";
import { programKinds } from "./programKinds";
import { requirePackage, writeProject } from "./project";
import { nameOf, type Row } from "./rows";
import { runtimeOf } from "./runtime";

const run = promisify(execFile);

/** The package in two versions, each packed. */
export interface Releases {
  readonly present: string;
  readonly next: { readonly version: string; readonly tarball: string };
}

/** The versions of the tried software, for the table. */
export interface Tried {
  readonly runtime: string;
  readonly manager: string;
  /** The error of the refused program, if that was expected. */
  readonly refusal?: string;
}

/** Tries a row from the installation to the destroy. Rejects with the first error. */
export async function tryRow(row: Row, releases: Releases): Promise<Tried> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `otc-ddm-${nameOf(row)}-`)));
  const simulator = await startSimulator({ createInstanceSeconds: 0, deleteInstanceSeconds: 0 });
  try {
    return await tryIn(folder, row, releases, simulator);
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryIn(folder: string, row: Row, releases: Releases, simulator: Simulator): Promise<Tried> {
  const manager = managerOf(row.manager);
  await mkdir(join(folder, "runtime"));
  const runtime = await runtimeOf(row, join(folder, "runtime"));
  const tool = await toolOf(manager.tool, runtime.node);
  const env = { ...process.env, ...tool.env, PATH: [runtime.pathFolder, process.env["PATH"]].join(delimiter) };
  const project = await writeProject(join(folder, "orders"), row, releases.present);
  const [command, ...toolArgs] = tool.command;
  const manage = (cwd: string, ...args: readonly string[]): Promise<{ stdout: string }> =>
    run(command, [...toolArgs, ...args], { cwd, env });
  await manage(project.root, ...manager.install);
  await checkTypes(row, project.program);

  const options = {
    nodeFolder: runtime.pathFolder,
    ...(manager.nodeOptions && { env: { NODE_OPTIONS: manager.nodeOptions } }),
  };
  const program = await Program.inFolder(project.program, simulator, options);
  const tried = { runtime: runtime.text, manager: `${manager.text} (${manager.tool} ${tool.version})` };
  if (row.refusal) return { ...tried, refusal: await refusalOf(program, row.refusal) };
  const silently = async (output: Promise<string>): Promise<void> => expectNoWarning(await output, row.warning?.text);
  await silently(program.up());
  // The update after the upgrade also shows whether a second update changes anything.
  await requirePackage(project, row, releases.next.tarball);
  await manage(project.root, ...manager.install);
  const { stdout } = await run(runtime.node, ["-p", installedVersion], { cwd: project.program });
  if (stdout.trim() !== releases.next.version) throw new Error(`the upgrade left version ${stdout}`);
  // The first update has already checked the types, if they are checked at all.
  const checked = program.withEnv({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  await silently(checked.up("--expect-no-changes"));
  await silently(checked.run("destroy", "--yes", "--skip-preview"));
  return tried;
}

const installedVersion = "require('pulumi-otc-ddm/package.json').version";

async function checkTypes(row: Row, folder: string): Promise<void> {
  if (!("typeCheck" in programKinds[row.program])) return;
  const compiler = require.resolve("typescript/bin/tsc", { paths: [folder] });
  await run(process.execPath, [compiler, "--noEmit", "--project", folder]);
}

/** Warnings of this package, Pulumi and Node. */
function expectNoWarning(output: string, known?: RegExp): void {
  // Node's hint how to see more does not name a warning, and neither does the engine's number of them.
  const lines = output
    .split("\n")
    .filter((text) => !/Use `node --trace-(warnings|deprecation) | \d+ warnings?$/.test(text));
  const line = lines.find((text) => /warning|deprecat/i.test(text) && !known?.test(text));
  if (line !== undefined) throw new Error(`a warning: ${line}\nin:\n${output}`);
}

async function refusalOf(program: Program, expected: RegExp): Promise<string> {
  const { code, output } = await program.tryUp();
  const refusal = expected.exec(output)?.[0];
  if (code === 0 || refusal === undefined) throw new Error(`no refusal like ${String(expected)}:\n${output}`);
  return refusal;
}
