import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Simulator } from "../../../simulator";
import { simulatorEnvironment } from "../../support/simulatorEnvironment";
import { readPage, snippetsIn } from "../../docs/pages";
import { binFolder } from "./binFolder";
import { noteCommand, noteSimulator } from "./evidence";
import { installationFolder } from "./installation";
import { stackEnvironment } from "./preparedStack";
import { ended, type Ended } from "./program";
import type { Checkpoint } from "./state";

const page = readPage("docs/guides/automation-api.md");
const [, settings = ""] = /^echo '(.*)' > tsconfig.json$/m.exec(page.text) ?? [];
const [source, plugin] = snippetsIn([page], "typescript").map(({ code }) => code);
const [dynamicProject, pluginProject] = snippetsIn([page], "yaml").map(({ code }) => code);

/** The program of the page about the Automation API, in a folder with only the files of the page. */
export class AutomationProgram {
  private constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Writes the files of the page. */
  static async create(simulator: Simulator): Promise<AutomationProgram> {
    noteSimulator(simulator);
    const folder = await mkdtemp(join(installationFolder(), "automation-"));
    await symlink(join(installationFolder(), "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "tsconfig.json"), settings);
    const program = new AutomationProgram(folder, environmentOf(folder, simulator));
    await program.write("Pulumi.yaml", dynamicProject);
    await program.write("deploy.ts", source);
    return program;
  }

  /** Installs the plugin as the page says. */
  async moveToPlugin(): Promise<void> {
    const [, statement = ""] = /^(import .*;) \/\//.exec(plugin ?? "") ?? [];
    await this.write("Pulumi.yaml", pluginProject);
    await this.write("deploy.ts", source?.replace('import * as ddm from "pulumi-otc-ddm";', statement));
  }

  /** Starts the program with its own command, from a folder in which the package cannot be found. */
  start(command: string): ChildProcess {
    const tsNode = join(installationFolder(), "node_modules/ts-node/dist/bin.js");
    const child = spawn(process.execPath, [tsNode, join(this.folder, "deploy.ts"), command], {
      cwd: "/",
      env: this.env,
      // A new process group, like in a terminal.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const noted = noteCommand([`(deploy.ts) ${command}`]);
    const take = (chunk: Buffer): void => {
      noted.output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("close", (code) => (noted.code = code ?? -1));
    return child;
  }

  run(command: string): Promise<Ended> {
    return ended(this.start(command));
  }

  /** The state of the program's stack. */
  async checkpoint(): Promise<Checkpoint> {
    const text = await readFile(join(this.folder, ".pulumi/stacks/orders/prod.json"), "utf8");
    return (JSON.parse(text) as { readonly checkpoint: { readonly latest: Checkpoint } }).checkpoint.latest;
  }

  private async write(name: string, content: string | undefined): Promise<void> {
    if (content === undefined) throw new Error(`The page has no ${name}`);
    await writeFile(join(this.folder, name), content);
  }
}

function environmentOf(folder: string, simulator: Simulator): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OS_|PULUMI_|NODE_OPTIONS$|JEST_)/.test(name));
  const { PULUMI_STACK: _stack, ...pulumi } = stackEnvironment(folder);
  return {
    ...Object.fromEntries(inherited),
    ...pulumi,
    ...simulatorEnvironment(simulator),
    PATH: [binFolder(), process.env["PATH"]].join(delimiter),
    PULUMI_BACKEND_URL: `file://${folder}`,
    // Another test checks the types of every snippet.
    TS_NODE_TRANSPILE_ONLY: "true",
  };
}
