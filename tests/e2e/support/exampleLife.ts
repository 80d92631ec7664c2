import { basename } from "node:path";
import { startSimulator, type Simulator, type SimulatorOptions } from "../../../simulator";
import { cloneExample } from "./clone";
import { isLanguage, languageEnvironment } from "./languages";
import { Program, type Ended } from "./program";
import { RunningCommand } from "./runningCommand";
import { readState } from "./state";

/** The result of one command, and its requests to the simulator, such as `GET jobs/...`. */
interface Step extends Ended {
  readonly asked: readonly string[];
}

/** The life of an example's stack, from the first preview to the end. */
export interface ExampleLife {
  readonly preview: Step;
  readonly up: Step;
  readonly outputs: unknown;
  readonly secondUp: Step;
  /** An update that begins with a refresh. */
  readonly refresh: Step;
  readonly outputsAfterRefresh: unknown;
  readonly destroy: Step;
  readonly stateAtEnd: unknown;
}

const unattended = ["--yes", "--skip-preview"];

/** Runs an example through its life. Each command runs even if the one before failed. */
export function liveThrough(name: string): Promise<ExampleLife> {
  return withExample(name, { jobScript: () => ({ holdAt: 0.5 }) }, async (program, simulator) => {
    const step = async (command: Promise<Ended>): Promise<Step> => {
      const from = simulator.history.length;
      const end = await command;
      const requests = simulator.history.slice(from);
      return { ...end, asked: requests.map(({ method, path }) => `${method} ${path.split("/").slice(3).join("/")}`) };
    };
    const preview = await step(program.try("preview"));
    // The preview has already checked the types, if a program has any.
    const checked = program.withEnv({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
    return {
      preview,
      up: await step(runHeld(checked, simulator, creationRow, "up", ...unattended)),
      outputs: await program.outputs(),
      secondUp: await step(checked.tryUp("--expect-no-changes")),
      refresh: await step(checked.tryUp("--refresh", "--expect-no-changes")),
      outputsAfterRefresh: await program.outputs(),
      destroy: await step(runHeld(checked, simulator, deletionRow, "destroy", ...unattended)),
      stateAtEnd: await readState(program),
    };
  });
}

/** Runs a command whose job continues when the row of its wait shows its progress. */
async function runHeld(program: Program, simulator: Simulator, row: RegExp, ...args: string[]): Promise<Ended> {
  const command = new RunningCommand(program, ...args);
  // A command that ends before that has shown no progress, and a test notices it.
  await command.until("the wait shows its progress", (output) => row.test(output)).catch(() => undefined);
  simulator.release();
  return command.end;
}

/** The progress of a job in the rows of the waits. */
export const creationRow = /DdmJobWait orders-ready creating .*\d+ % after \d+s.*: CreateInstance orders-db/;
export const deletionRow = /DdmInstance orders deleting .*\d+ % after \d+s.*: DeleteInstance orders-db/;

/** Gives an example its own stack and simulator for some work, and removes both. */
export async function withExample<T>(
  name: string,
  options: SimulatorOptions,
  work: (program: Program, simulator: Simulator) => Promise<T>,
): Promise<T> {
  const { folder, python } = await cloneExample(name);
  const language = basename(name);
  const env = isLanguage(language) ? await languageEnvironment(language, python) : {};
  const simulator = await startSimulator({ createInstanceSeconds: 2, deleteInstanceSeconds: 2, ...options });
  try {
    return await work(await Program.inFolder(folder, simulator, { env }), simulator);
  } finally {
    await simulator.close();
  }
}
