import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Simulator } from "../../../simulator";
import { simulatorEnvironment } from "../../support/simulatorEnvironment";
import { binFolder } from "./binFolder";
import { noteCommand, noteSimulator } from "./evidence";
import { installationFolder } from "./installation";
import { copyStack, projectName, stackEnvironment, stateFile } from "./preparedStack";
import { outputsOf, type Checkpoint } from "./state";

export { binFolder } from "./binFolder";

/** The result of a command, and its complete output. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

export interface ProgramOptions {
  /** Language of the source. Default `js`. */
  readonly language?: "js" | "ts";
  /** Added to the environment of every command. */
  readonly env?: Readonly<Record<string, string>>;
  /** Folder with the installed package. Default: the one that all tests share. */
  readonly folder?: string;
  /** Whether the program uses the plugin of the installed package. */
  readonly plugin?: boolean;
  /** Folder of another Node, put in front of PATH. */
  readonly nodeFolder?: string;
  /** Lines added to Pulumi.yaml. */
  readonly projectLines?: readonly string[];
}

/** A Pulumi program with its own stack, run by the real engine against a simulator. */
export class Program {
  private constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Writes the program and gives it a stack. */
  static async create(source: string, simulator: Simulator, options: ProgramOptions = {}): Promise<Program> {
    const language = options.language ?? "js";
    const installation = options.folder ?? installationFolder();
    const yaml = [
      "name: orders",
      "runtime:",
      "  name: nodejs",
      "  options:",
      `    typescript: ${String(language === "ts")}`,
      `main: index.${language}`,
      ...(options.plugin ? pluginAt(join(installation, "node_modules/pulumi-otc-ddm")) : []),
      ...(options.projectLines ?? []),
    ];
    const files = { "Pulumi.yaml": yaml.join("\n"), [`index.${language}`]: source };
    return Program.createFrom(files, simulator, options);
  }

  /** The same for a program in any language, with these files as its folder. */
  static async createFrom(
    files: Readonly<Record<string, string>>,
    simulator: Simulator,
    options: Pick<ProgramOptions, "env" | "folder" | "nodeFolder"> = {},
  ): Promise<Program> {
    const programs = join(options.folder ?? installationFolder(), "programs");
    await mkdir(programs, { recursive: true });
    const folder = await mkdtemp(join(programs, "p-"));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return Program.inFolder(folder, simulator, options);
  }

  /** Gives the program in a folder a stack. */
  static async inFolder(folder: string, simulator: Simulator, options: ProgramOptions = {}): Promise<Program> {
    noteSimulator(simulator);
    await copyStack(preparedStack(), folder);
    return new Program(folder, environmentOf(folder, simulator, options));
  }

  /** The same program and stack, with other variables for its commands. */
  withEnv(env: Readonly<Record<string, string>>): Program {
    return new Program(this.folder, { ...this.env, ...env });
  }

  /** Replaces the program's source. */
  async write(source: string, language: "js" | "ts" = "js"): Promise<void> {
    await writeFile(join(this.folder, `index.${language}`), source);
  }

  /** Runs a command of Pulumi's. Rejects when it fails. */
  async run(...args: string[]): Promise<string> {
    const { code, output } = await this.try(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** Runs a command of Pulumi's that may fail. */
  try(...args: string[]): Promise<Ended> {
    return ended(this.start(...args));
  }

  /** Starts a command of Pulumi's. */
  start(...args: string[]): ChildProcess {
    const child = spawn(join(binFolder(), "pulumi"), [...args, "--non-interactive"], {
      cwd: this.folder,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const noted = noteCommand(args);
    const take = (chunk: Buffer): void => {
      noted.output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("close", (code) => (noted.code = code ?? -1));
    return child;
  }

  up(...args: string[]): Promise<string> {
    return this.run("up", "--yes", "--skip-preview", ...args);
  }

  tryUp(...args: string[]): Promise<Ended> {
    return this.try("up", "--yes", "--skip-preview", ...args);
  }

  /** The stack's outputs from the state, in the form of `pulumi stack output`. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return outputsOf(await this.checkpoint());
  }

  /** The stack's state as text, secrets encrypted. */
  async state(): Promise<string> {
    return readFile(stateFile(this.folder, await projectName(this.folder)), "utf8");
  }

  /** The parsed state. */
  async checkpoint(): Promise<Checkpoint> {
    return (JSON.parse(await this.state()) as { readonly checkpoint: { readonly latest: Checkpoint } }).checkpoint
      .latest;
  }

  /** Removes the program. Its cloud resources stay until the end of the simulator. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The lines of a project file with the plugin's folder for the engine. */
export function pluginAt(folder: string): string[] {
  return ["plugins:", "  providers:", "    - name: otc-ddm", `      path: ${folder}`];
}

function preparedStack(): string {
  const folder = process.env["OTC_DDM_E2E_STACK"];
  if (folder === undefined) throw new Error("the end-to-end tests run through jest's project e2e only");
  return folder;
}

function environmentOf(folder: string, simulator: Simulator, options: ProgramOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OS_|PULUMI_|NODE_OPTIONS$|JEST_)/.test(name));
  const path = [options.nodeFolder, binFolder(), process.env["PATH"]].filter(Boolean).join(delimiter);
  return {
    ...Object.fromEntries(inherited),
    PATH: path,
    ...stackEnvironment(folder),
    ...simulatorEnvironment(simulator),
    ...options.env,
  };
}

/** Collects the output of a command until it ends. */
export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code: code ?? -1, output });
    });
  });
}
